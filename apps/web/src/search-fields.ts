import * as z from 'zod/mini';

/**
 * Fields of a route's search, each left out where the address says something that makes no sense. By the small form of zod: what addresses
 * are read by is part of every first load.
 */
const orNothing = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

export const searchOf = z.object;
export type SearchOf<T extends z.ZodMiniType> = z.output<T>;
export type FieldsOf<T extends z.core.$ZodShape> = z.output<z.ZodMiniObject<T>>;

export const text = orNothing(z.string());
/** Some characters, and no more than these. */
export const shortText = (charactersMax: number) =>
  orNothing(z.string().check(z.minLength(1), z.maxLength(charactersMax)));
export const matching = (pattern: RegExp) => orNothing(z.string().check(z.regex(pattern)));
export const oneOf = <const T extends readonly string[]>(values: T) => orNothing(z.enum(values));
export const moment = orNothing(z.iso.datetime({ offset: true }));
