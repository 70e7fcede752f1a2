import { EntitySchema } from 'typeorm';
import { idColumn, identifier, integer, longText, moment, words } from '../columns.ts';

/** A filter that somebody keeps by a name. */
export type SavedViewRow = {
  id: string;
  area: string;
  owner: string;
  name: string;
  /** Whether all may see it; only its owner changes it. */
  shared: boolean;
  /** The page's search parameters, as JSON. */
  search: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const savedViewEntity = new EntitySchema<SavedViewRow>({
  name: 'saved_view',
  tableName: 'saved_views',
  columns: {
    id: idColumn,
    area: identifier(32),
    owner: words(140),
    name: words(80),
    shared: { type: 'boolean' },
    search: longText(),
    version: { ...integer(), unsigned: true },
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  uniques: [{ name: 'uq_saved_views_name', columns: ['owner', 'area', 'name'] }],
  indices: [{ name: 'ix_saved_views_shared', columns: ['shared', 'area'] }],
});
