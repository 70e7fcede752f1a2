import {
  newViewSchema,
  savedViewListSchema,
  savedViewSchema,
  savedViewsQuerySchema,
  viewChangeSchema,
} from '@voip-sync/contracts';
import {
  addView,
  changeView,
  type Database,
  listViews,
  readView,
  removeView,
  type SavedViewRow,
} from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import type { Visitor } from '../session/session.ts';
import { present } from './present.ts';
import { requireId } from './require-id.ts';

const notFound = 'There is no view of yours with this id; GET /api/v1/views lists those you have';

/** Views are everybody's own: a viewer keeps some, too. Only their owner changes them; an administrator may remove a shared one. */
export function viewRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/views',
      role: 'viewer',
      summary: 'One’s own saved views and those that are shared',
      query: savedViewsQuerySchema,
      answer: { schema: savedViewListSchema },
      handle: async ({ query: { area }, visitor }) => {
        const found = await listViews(database, authorOf(visitor), area);
        return { rows: found.map((row) => presentView(row, visitor)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/views',
      role: 'viewer',
      summary: 'Keeps a filter by a name',
      body: newViewSchema,
      answer: { status: 201, schema: savedViewSchema },
      handle: async ({ body, visitor }) => {
        const view = { ...body, search: JSON.stringify(body.search), owner: authorOf(visitor) };
        const added = await addView(database, view);
        if (!added) throw taken(body.name);
        return presentView(added, visitor);
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/views/:id',
      role: 'viewer',
      summary: 'Changes one of one’s own views',
      body: viewChangeSchema,
      answer: { schema: savedViewSchema },
      handle: async ({ params, body: { version, search, name, shared }, visitor }) => {
        const { id, name: oldName } = await findOwn(params.id, visitor);
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(shared === undefined ? {} : { shared }),
          ...(search === undefined ? {} : { search: JSON.stringify(search) }),
        };
        const outcome = await changeView(database, id, version, change);
        if (outcome === null) throw taken(name ?? oldName);
        if (outcome === 'outdated') throw new ProblemError(409, 'This view was changed meanwhile; look at it again');
        return presentView(await findOwn(id, visitor), visitor);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/views/:id',
      role: 'viewer',
      summary: 'Removes one of one’s own views; an administrator may remove any that is shared',
      answer: {},
      handle: async ({ params, visitor }) => {
        const view = await readView(database, requireId(params.id, notFound));
        const mayRemove = view && (isOwn(view, visitor) || (view.shared && visitor.role === 'admin'));
        if (!mayRemove) throw new ProblemError(404, notFound);
        await removeView(database, view.id);
      },
    }),
  ];

  async function findOwn(id: string | undefined, visitor: Visitor): Promise<SavedViewRow> {
    const view = await readView(database, requireId(id, notFound));
    if (!view || !isOwn(view, visitor)) throw new ProblemError(404, notFound);
    return view;
  }
}

function isOwn({ owner }: SavedViewRow, visitor: Visitor): boolean {
  return owner === authorOf(visitor);
}

function presentView(view: SavedViewRow, visitor: Visitor) {
  return present(savedViewSchema, { ...view, search: JSON.parse(view.search), isOwn: isOwn(view, visitor) });
}

function taken(name: string): ProblemError {
  return new ProblemError(
    409,
    `You have a view called "${name}" here already; choose another name, or change that one`,
  );
}
