import { EntitySchema } from 'typeorm';
import { identifier, longText, moment, words } from '../columns.ts';

/** What a person set in the console, a document for each section; a section that nobody has touched has no row. */
export type SettingRow = {
  section: string;
  /** JSON. */
  value: string;
  /** Grows with each change, so that of two who edit at once the second is told. */
  version: number;
  updatedAt: Date;
  updatedBy: string;
};

export const settingEntity = new EntitySchema<SettingRow>({
  name: 'setting',
  tableName: 'settings',
  columns: {
    section: { ...identifier(32), primary: true },
    value: longText(),
    version: { type: 'int', unsigned: true },
    updatedAt: moment('updated_at'),
    updatedBy: words(120, 'updated_by'),
  },
});
