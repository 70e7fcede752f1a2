import { IsNull, Not } from 'typeorm';
import { type AlertRow, alertEntity } from '../alerts/alert.entity.ts';
import { type AlertDeliveryRow, alertDeliveryEntity } from '../alerts/alert-delivery.entity.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type AlertFilter = Partial<Pick<AlertRow, 'rule'>> & {
  isOpen?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** As many as one alert may be shown with. */
const deliveriesShownMax = 500;

/** Alerts by when they were raised, newest first. */
export function listAlerts(
  database: Database,
  { from, to, isOpen, ...equal }: AlertFilter,
  page: PageRequest,
): Promise<RowsPage<AlertRow>> {
  const query = whereEqual(database.getRepository(alertEntity).createQueryBuilder('row'), equal);
  if (isOpen !== undefined) query.andWhere({ openKey: isOpen ? Not(IsNull()) : IsNull() });
  return readPage(whereBetween(query, 'raisedAt', { from, to }), 'raisedAt', page);
}

/** One alert with whom it was told to, newest first. */
export async function readAlert(
  database: Database,
  id: string,
): Promise<{ alert: AlertRow; deliveries: AlertDeliveryRow[] } | null> {
  const alert = await database.getRepository(alertEntity).findOneBy({ id });
  if (!alert) return null;
  const deliveries = await database
    .getRepository(alertDeliveryEntity)
    .find({ where: { alertId: id }, order: { id: 'DESC' }, take: deliveriesShownMax });
  return { alert, deliveries };
}

/** Deliveries by when they were to be sent, newest first. */
export function listAlertDeliveries(
  database: Database,
  filter: Partial<Pick<AlertDeliveryRow, 'status' | 'channel'>>,
  page: PageRequest,
): Promise<RowsPage<AlertDeliveryRow>> {
  const query = whereEqual(database.getRepository(alertDeliveryEntity).createQueryBuilder('row'), filter);
  return readPage(query, 'createdAt', page);
}
