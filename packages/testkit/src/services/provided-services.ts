/** What the global set-up hands to the test files; `inject` is typed by it. */
export interface ProvidedServices {
  databaseUrl: string;
  redisUrls: string[];
}

declare module 'vitest' {
  interface ProvidedContext extends ProvidedServices {}
}
