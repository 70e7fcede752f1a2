import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

/** Leads a request for a file of `folder` to its packed copy, where the build has laid one beside it and the browser takes it. */
export function choosePacked(folder: string): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    if (!/^\/[\w.-]+\.(js|css)$/.test(path)) return next();
    response.vary('Accept-Encoding');
    const chosen = packings.find(
      ({ encoding, ending }) => request.acceptsEncodings(encoding) && existsSync(join(folder, path + ending)),
    );
    if (chosen) {
      response.type(extname(path)).set('Content-Encoding', chosen.encoding);
      request.url = path + chosen.ending;
    }
    next();
  };
}
