import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import { type RequestHandler, Router, static as serveFiles } from 'express';
import { ProblemError } from '../http/problem.ts';
import { choosePacked } from './choose-packed.ts';

/** A file of this name never changes: the build puts a digest of its content in it. */
const assetsMaxAge = '365d';

/**
 * The page's files from `folder`, and the page itself for every path that a person may have opened: it finds its way by the path.
 * The page and its files hold nothing secret; still, who is not logged in and asks for another page than `/login` is led there first.
 */
export function servePage(folder: string, requirePerson: RequestHandler): Router {
  const page = join(folder, 'index.html');
  const router = Router();
  // Here alone: compressing gathers, and the live stream must not be gathered.
  router.use('/assets', choosePacked(join(folder, 'assets')), compression());
  router.use('/assets', serveFiles(join(folder, 'assets'), { immutable: true, maxAge: assetsMaxAge, redirect: false }));
  router.use('/assets', () => {
    throw new ProblemError(404, 'There is no such file');
  });
  const sendPage: RequestHandler = (_request, response) => {
    if (!existsSync(page)) {
      throw new ProblemError(503, 'The page is not built; run `npm run build`. The API and /queues work without it');
    }
    response.sendFile(page, { cacheControl: false, headers: { 'cache-control': 'no-cache' } });
  };
  router.get('/login', sendPage);
  router.use(serveFiles(folder, { index: false, redirect: false, cacheControl: false, setHeaders: revalidate }));
  router.get('/*splat', requireHtml, requirePerson, sendPage);
  router.get('/', requirePerson, sendPage);
  return router;
}

const revalidate = (response: { setHeader(name: string, value: string): unknown }) => {
  response.setHeader('cache-control', 'no-cache');
};

/** A program that asks for something else gets no page for an answer. */
const requireHtml: RequestHandler = (request, _response, next) => {
  next(request.accepts(['json', 'html']) === 'html' ? undefined : 'route');
};
