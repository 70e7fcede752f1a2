import { effectiveSetting, type SettingSection, type Settings } from '@voip-sync/contracts';
import { type Database, type SettingRow, SettingStore } from '@voip-sync/database';

/** What people set, with what holds where they have not. Read anew each time: it is one row by its key, and another console may have changed it. */
export class SettingsReader {
  readonly defaults: Settings;
  readonly store: SettingStore;

  constructor(database: Database, defaults: Settings) {
    this.defaults = defaults;
    this.store = new SettingStore(database);
  }

  async read<S extends SettingSection>(section: S): Promise<{ row: SettingRow | null; value: Settings[S] }> {
    const row = await this.store.find(section);
    return { row, value: effectiveSetting(section, row?.value, this.defaults) };
  }
}
