export * from './recordings/index.ts';
