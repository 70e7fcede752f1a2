import { expect, it } from 'vitest';
import { numberForms, numberKey } from './number-forms.ts';

it.each(['+5511934547340', '5511934547340', '11934547340', '011934547340', '005511934547340'])(
  'finds %s however it is dialled',
  (number) => {
    expect(numberForms(number)).toEqual(
      expect.arrayContaining(['11934547340', '011934547340', '+5511934547340', '0011934547340', '911934547340']),
    );
    expect(numberKey(number)).toBe('11934547340');
  },
);

it('leaves extensions and numbers of other lands as they are', () => {
  expect(numberForms('2001')).toEqual(['2001']);
  expect(numberForms('+4930123456')).toEqual(expect.arrayContaining(['+4930123456', '004930123456', '4930123456']));
  expect(numberKey('0049 30 123456')).toBe(numberKey('+4930123456'));
});
