import { expect, test } from "vitest";
import { turnOf } from "./turn.ts";

const segment = (marker: number, inside: readonly number[]) => [
  0xff,
  marker,
  0,
  inside.length + 2,
  ...inside,
];
const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

/** The head of a photo with one note about how it lies. */
function photo(orientation: number, isLittle = false): Uint8Array {
  const number = (value: number, bytes: number) => {
    const big = Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
    return isLittle ? big.toReversed() : big;
  };
  const tag = [...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0];
  const tiff = [
    ...letters(isLittle ? "II" : "MM"),
    ...number(42, 2),
    ...number(8, 4),
    ...number(1, 2),
    ...tag,
  ];
  const exif = [...letters("Exif\0\0"), ...tiff, 0, 0, 0, 0];
  return Uint8Array.of(0xff, 0xd8, ...segment(0xe0, letters("JFIF\0")), ...segment(0xe1, exif), 0xff, 0xda);
}

test("[PA13] a photo's note says how far it is turned, in either order of bytes; anything else is upright", () => {
  expect([1, 3, 6, 8, 2, 9].map((orientation) => turnOf(photo(orientation)))).toEqual([
    0, 180, 90, 270, 0, 0,
  ]);
  expect(turnOf(photo(6, true))).toBe(90);
  const whole = photo(6);
  for (let length = 0; length < whole.length - 8; length++)
    expect([0, 90]).toContain(turnOf(whole.subarray(0, length)));
  expect(turnOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(0);
  expect(turnOf(new Uint8Array(1_000).fill(0xff))).toBe(0);
});
