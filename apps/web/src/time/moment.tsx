import { useConsole } from '../api/console-context.ts';
import { useFormat } from '../i18n/use-format.ts';

/** A time in the viewer's zone, short; in full when it is pointed at. `at` is ISO 8601. */
export function Moment({ at }: { at: string }) {
  const format = useFormat();
  const { clock } = useConsole();
  if (Number.isNaN(Date.parse(at))) return <span>{at}</span>;
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.time(at, clock.now())}
    </time>
  );
}
