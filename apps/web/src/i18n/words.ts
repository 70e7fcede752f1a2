/** The shape of an area's words, whose English the other languages are held against. */
export type WordsOf<T> = { [K in keyof T]: T[K] extends string ? string : WordsOf<T[K]> };
