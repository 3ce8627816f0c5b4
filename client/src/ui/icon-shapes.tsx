/** The drawings of the design, on a 24 grid, 1.75 stroke, round ends. Names are ours; shapes are one file so that
 * a drawing is changed in one place. */
import type { ReactNode } from "react";

export const iconShapes = {
  home: <path d="M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-5h4v5" />,
  agenda: <path d="M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5" />,
  chart: <path d="M4 4v16h16M7.5 15l4-4.5 3 2.5 5-6.5" />,
  charter: <path d="M6 3.5h12v17H6zM9 8h6M9 11.5h6M9 17c1.2-2.6 2.2-2.6 2.4-.6.2 1.6 1.4.9 3.6-1.2" />,
  trust: (
    <>
      <circle cx="9" cy="12" r="5.2" />
      <circle cx="15" cy="12" r="5.2" />
    </>
  ),
  meet: (
    <>
      <ellipse cx="12" cy="12.5" rx="5" ry="3.2" />
      <circle cx="12" cy="5.2" r="1.7" />
      <circle cx="4.4" cy="9.6" r="1.7" />
      <circle cx="19.6" cy="9.6" r="1.7" />
      <circle cx="7" cy="18.6" r="1.7" />
      <circle cx="17" cy="18.6" r="1.7" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.2" r="3.2" />
      <path d="M3 19.5c.4-3.6 2.8-5.6 6-5.6s5.6 2 6 5.6M15.5 5.3a3.2 3.2 0 0 1 0 5.8M18 14.6c1.7.9 2.7 2.6 3 4.9" />
    </>
  ),
  more: (
    <>
      <circle cx="5" cy="12" r="1.2" fill="currentColor" />
      <circle cx="12" cy="12" r="1.2" fill="currentColor" />
      <circle cx="19" cy="12" r="1.2" fill="currentColor" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.2" />
      <path d="m15.6 15.6 4.4 4.4" />
    </>
  ),
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15zM10 21h4" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  updown: <path d="m8 9.5 4-4 4 4M8 14.5l4 4 4-4" />,
  right: <path d="m9.5 6 6 6-6 6" />,
  back: <path d="m14.5 6-6 6 6 6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  x: <path d="m6 6 12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  minus: <path d="M6 12h12" />,
  tilde: <path d="M5 13.5c2.3-4 4.7-4 7-1.5s4.7 2.5 7-1.5" />,
  dot: <circle cx="12" cy="12" r="2" fill="currentColor" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.7" />
    </>
  ),
  talk: <path d="M4 5h12v8.5H9.5L6 16.8v-3.3H4zM18.5 9H20v8.2h-1.8v2.8l-3-2.8H11" />,
  comment: <path d="M4 5h16v11h-8.5L7.5 19.8V16H4z" />,
  addcomment: <path d="M4 5h16v11h-8.5L7.5 19.8V16H4zM12 8v5M9.5 10.5h5" />,
  suggest: <path d="M4 20h2m3 0h2m3 0h2M6 16l1-4L16 3l3 3-9 9z" />,
  pen: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5" />,
  q: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.6 9.6a2.5 2.5 0 1 1 3.7 2.2c-.9.5-1.3 1-1.3 2" />
      <circle cx="12" cy="16.6" r=".7" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  cal: <path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4" />,
  flag: <path d="M6 21V4h11l-2.5 4L17 12H6" />,
  hand: (
    <path d="M8 12V6.2a1.3 1.3 0 0 1 2.6 0V11M10.6 10.5V4.8a1.3 1.3 0 0 1 2.6 0V11M13.2 11V5.8a1.3 1.3 0 0 1 2.6 0V13M15.8 12.2V8.8a1.3 1.3 0 0 1 2.6 0V15c0 3.6-2.3 6-5.6 6-2.7 0-4.1-1.1-5.3-3.1L5 13.6c-.8-1.5 1-2.6 2-1.3l1 1.4" />
  ),
  print: <path d="M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3M7 13.5h10v7H7z" />,
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1" />
  ),
  list: (
    <>
      <path d="M9 6.5h11M9 12h11M9 17.5h11" />
      <circle cx="5" cy="6.5" r="1" fill="currentColor" />
      <circle cx="5" cy="12" r="1" fill="currentColor" />
      <circle cx="5" cy="17.5" r="1" fill="currentColor" />
    </>
  ),
  tasks: <path d="m3.5 6.5 1.5 1.5L8 5M3.5 16.5 5 18l3-3M11.5 7H20M11.5 17H20" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M11 5v14" />,
  undo: <path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4" />,
  redo: <path d="m16 5 4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h4" />,
  screen: <path d="M3.5 5h17v11h-17zM9 20h6M12 16v4" />,
  invite: (
    <>
      <circle cx="10" cy="8.2" r="3.2" />
      <path d="M4 19.5c.4-3.6 2.8-5.6 6-5.6 1.5 0 2.8.4 3.8 1.2M18 13.5v6M15 16.5h6" />
    </>
  ),
  warn: (
    <>
      <path d="M12 4 2.8 20h18.4zM12 10v4.5" />
      <circle cx="12" cy="17.3" r=".7" fill="currentColor" />
    </>
  ),
  lock: <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />,
  sprout: (
    <path d="M12 20v-8M12 12c0-3.5-2.5-5.5-6.5-5.5C5.5 10 8 12 12 12zM12 10c0-3 2.2-5 6-5 0 3.2-2.2 5-6 5z" />
  ),
  loop: (
    <path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5" />
  ),
  bulb: <path d="M9.5 17.5c0-2-3-3.2-3-7a5.5 5.5 0 0 1 11 0c0 3.8-3 5-3 7zM10 20.5h4" />,
  flask: <path d="M9.5 3.5h5M10.5 3.5V9L5 19.5h14L13.5 9V3.5M8 14.5h8" />,
  mirror: <path d="M12 3.5v17M8.5 7 4 12l4.5 5zM15.5 7 20 12l-4.5 5z" />,
  on: <circle cx="12" cy="12" r="9" fill="currentColor" stroke="none" />,
  "st-on": (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m8 12.3 2.8 2.8L16 9.8" />
    </>
  ),
  "st-near": (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" />
    </>
  ),
  "st-off": <path d="M12 4 2.8 20h18.4z" />,
  "st-none": <circle cx="12" cy="12" r="8.5" strokeDasharray="2.5 3" />,
  up: <path d="M12 19V5.5M6 11l6-6 6 6" />,
  arrow: <path d="M5 12h13.5M13 6l6 6-6 6" />,
  sign: (
    <path d="M3.5 17.5c2.5-7 4.5-9.5 5.7-8.3 1.7 1.7-3.2 8.3-1 8.3 1.8 0 2.6-3.5 4-3.5s.6 2.5 2 2.5 2-1.5 6-1.5M3.5 21h17" />
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />
    </>
  ),
  follow: (
    <>
      <path d="M3.5 8V4h4M20.5 8V4h-4M3.5 16v4h4M20.5 16v4h-4" />
      <circle cx="12" cy="12" r="3.2" />
    </>
  ),
  phone: <path d="M7 2.5h10v19H7zM10.5 18.5h3" />,
  coins: (
    <>
      <circle cx="9" cy="9" r="5.5" />
      <path d="M15.5 9.8a5.5 5.5 0 1 1-5.7 5.7" />
    </>
  ),
  heart: <path d="M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.5a4.2 4.2 0 0 1 8 1.7C20 15 12 20 12 20z" />,
  text: <path d="M5 6.5V5h14v1.5M12 5v14M9.5 19h5" />,
  park: <path d="M5 4h14v16H5zM10 16V8h2.5a2.5 2.5 0 0 1 0 5H10" />,
  keys: <path d="M3 7h18v10H3zM7 13.5h10M6.5 10h.1M10 10h.1M14 10h.1M17.5 10h.1" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  image: <path d="M4 5h16v14H4zM4 16l4.500-4.500 3.500 3.500 3-3 5 5M15.500 9h.1" />,
  clip: (
    <path d="m19 11.500-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400l8-8a3 3 0 0 1 4.300 4.300l-7.900 7.900a1.500 1.500 0 0 1-2.200-2.200l7-7" />
  ),
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  download: <path d="M12 4v11M7 10.500l5 5 5-5M4.500 20h15" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600l1.400 1.400M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </>
  ),
  out: <path d="M14 4H5v16h9M10 12h10M16.500 8l4 4-4 4" />,
  trash: (
    <path d="M4.500 6.500h15M9 6.500V4h6v2.500M6.500 6.500 7.500 20h9l1-13.500M10 10.500v6M14 10.500v6" />
  ),
  numbers: (
    <>
      <path d="M10 6.500h10M10 12h10M10 17.500h10" />
      <path
        d="M3.600 5.200 5 4.300v4.200M3.500 15.800c.2-.9 1.900-1 1.900.2 0 .9-1.900 1.500-1.900 2.700h2.100"
        strokeWidth="1.400"
      />
    </>
  ),
  quote: (
    <path d="M9.500 7.500c-3 .6-4.500 2.600-4.500 5.500v4h4.500v-4.500H6.800M19 7.500c-3 .6-4.500 2.600-4.500 5.500v4H19v-4.500h-2.700" />
  ),
  highlight: <path d="m8.500 13.500 8-9 3.500 3.200-8 8.800-4 .5zM4 20h9" />,
  code: <path d="m8 8-4.500 4L8 16M16 8l4.500 4-4.500 4" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof iconShapes;
