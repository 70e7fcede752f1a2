import type { Page } from 'playwright-core';

/** A screen that stands in the documents: its address, and what must be seen on it before it is taken. */
export type Screen = {
  /** Names the picture's file. */
  name: string;
  path: string;
  /** A selector of something that is there once the screen has its data. */
  shows: string;
  /** What is to be done on it first, such as opening a row. */
  prepare?: (page: Page) => Promise<void>;
};

/** Every screen: add yours. Each is taken in both languages and both schemes, at a desk and on a telephone. */
export const screens: readonly Screen[] = [
  { name: 'wallboard', path: '/wallboard', shows: '[data-queue]' },
  { name: 'wall', path: '/wall', shows: '[data-queue]' },
  { name: 'cdrs', path: '/cdrs', shows: 'table tbody tr' },
  { name: 'syncs', path: '/syncs', shows: 'table tbody tr' },
];
