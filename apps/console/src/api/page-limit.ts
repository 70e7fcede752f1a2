/** How long the database may take for one page of a list, in milliseconds. */
export const pageLimitMs = 10_000;
