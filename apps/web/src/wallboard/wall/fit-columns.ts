/**
 * The ways in which a queue's figures stand on its card, by what they take of width and height in units of its type, and how well they are read so.
 * `wall-page.module.css` has the same figures.
 */
const layouts = [
  { width: 21, height: 10.5, worth: 1 },
  { width: 18.5, height: 13, worth: 0.95 },
  { width: 12, height: 17, worth: 0.95 },
];

/** In how many columns so many cards can be written largest in an area of this size. Pure. */
export function fitColumns(cards: number, width: number, height: number): number {
  const sizeIn = (columns: number) => {
    const [cardWidth, cardHeight] = [width / columns, height / Math.ceil(cards / columns)];
    const sizes = layouts.map(
      (layout) => layout.worth * Math.min(cardWidth / layout.width, cardHeight / layout.height),
    );
    return Math.max(...sizes);
  };
  const choices = Array.from({ length: Math.max(1, cards) }, (_, index) => index + 1);
  return choices.reduce((best, columns) => (sizeIn(columns) > sizeIn(best) ? columns : best), 1);
}
