import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const packings = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Lays each script and style down packed as well, as small as can be: the console sends these, and need not pack them at every request. */
const pack: Plugin = {
  name: 'pack',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file))) {
      const content = await readFile(join(dir, name));
      for (const [ending, packed] of Object.entries(packings)) {
        await writeFile(join(dir, `${name}.${ending}`), await packed(content));
      }
    }
  },
};

export default defineConfig({
  plugins: [react(), pack],
  base: '/',
  build: {
    target: 'es2023',
    // The first releases that know light-dark(): without them it is rewritten into a form that Mantine's scheme does not reach.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Nothing is inlined: the console's content policy allows no script and no font but its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What is small and used by many screens is one file: dozens of crumbs are slower to fetch and pack worse.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 12, maxModuleSize: 8_000 }] },
      },
    },
    // In kB before compression; the page's bound is 300 kB after it.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3333', '/queues': 'http://127.0.0.1:3333' } },
});
