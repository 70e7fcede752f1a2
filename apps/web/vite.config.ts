import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  base: '/',
  build: {
    target: 'es2023',
    // The first releases that know light-dark(): without them it is rewritten into a form that Mantine's scheme does not reach.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Nothing is inlined: the console's content policy allows no script and no font but its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // In kB before compression; the page's bound is 300 kB after it.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3333', '/queues': 'http://127.0.0.1:3333' } },
});
