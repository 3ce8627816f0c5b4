/** Signs of the toolbar that the design's drawings do not have, on the same grid and stroke. */
import type { ReactNode } from "react";

const shapes = {
  numbers: (
    <>
      <path d="M10 6.500h10M10 12h10M10 17.500h10" />
      <path d="M3.600 5.200 5 4.300v4.200M3.500 15.800c.2-.9 1.900-1 1.900.2 0 .9-1.900 1.500-1.900 2.700h2.100" strokeWidth="1.400" />
    </>
  ),
  quote: <path d="M9.500 7.500c-3 .6-4.500 2.600-4.500 5.500v4h4.500v-4.500H6.800M19 7.500c-3 .6-4.500 2.600-4.500 5.500v4H19v-4.500h-2.700" />,
  highlight: <path d="m8.500 13.500 8-9 3.500 3.200-8 8.800-4 .5zM4 20h9" />,
  code: <path d="m8 8-4.500 4L8 16M16 8l4.500 4-4.500 4" />,
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof shapes;

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="ed-glyph" viewBox="0 0 24 24" focusable="false" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
