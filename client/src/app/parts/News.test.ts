import { expect, test } from "vitest";
import { News } from "./News.ts";

test("[CM24] [SG24] what was said while one was away is no news, whatever this device had kept", () => {
  const news = new News();
  expect([...news.take(["kept"], false)]).toEqual([]);
  expect([...news.take(["kept", "said while away"], true)]).toEqual([]);
  expect([...news.take(["kept", "said while away", "said now"], false)]).toEqual(["said now"]);
  expect([...news.take(["kept", "said while away", "said now"], true)]).toEqual([]);
});

test("[CM24] without a copy the first answer is no news either", () => {
  const news = new News();
  expect([...news.take(["said before"], true)]).toEqual([]);
  expect([...news.take(["said before", "said now"], true)]).toEqual(["said now"]);
});
