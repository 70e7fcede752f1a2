/**
 * The forms under which one number stands in calls and CDRs: as it came in, and as it is dialled from a PBX, with and without the country's
 * and the trunk's prefix or one for an outside line. Looked up by equality, so that an index finds them among millions; a number without its
 * area is not among them, since it is somebody else's in every other area.
 */
const brazil = '55';
/** Extensions and the like have one form. */
const outsideDigitsMin = 7;
/** An area of two digits, and eight or nine of a subscriber. */
const nationalBrazil = /^(?:00|0)?(?:55)?([1-9]\d(?:9\d{8}|[2-8]\d{7}))$/;

export function numberForms(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  if (digits.length < outsideDigitsMin) return [number];
  const national = nationalBrazil.exec(digits)?.[1];
  const forms =
    national === undefined
      ? [digits, `+${digits}`, `0${digits}`, `00${digits}`, `9${digits}`]
      : [
          national,
          `${brazil}${national}`,
          `+${brazil}${national}`,
          `0${national}`,
          `00${national}`,
          `9${national}`,
        ].concat([`90${national}`, `00${brazil}${national}`, `0${brazil}${national}`]);
  return [...new Set([number, ...forms])];
}

/** The same of all forms of one number. */
export function numberKey(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < outsideDigitsMin) return number;
  return nationalBrazil.exec(digits)?.[1] ?? digits.replace(/^0+/, '');
}
