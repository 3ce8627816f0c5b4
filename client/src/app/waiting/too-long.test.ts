import { takeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { remarkLengthMax } from "@commontable/shared/features/comments/schema.ts";
import { suggestionStepRequest } from "@commontable/shared/features/suggestions/api.ts";
import { noteLengthMax } from "@commontable/shared/features/suggestions/schema.ts";
import { expect, it } from "vitest";
import { tooLong } from "./too-long.ts";

const id = "5f0c6c1e-7f5a-4a53-9b4b-0a5d0c6f2b11";

it.each([
  ["[SG7] a reason", noteLengthMax, suggestionStepRequest, "declined"],
  ["[CM6] a remark", remarkLengthMax, takeStepRequest, "said"],
] as const)("%s is too long where the server would refuse it", (_name, lengthMax, request, kind) => {
  const isTaken = (text: string) => request.safeParse({ id, kind, text }).success;
  const longest = ` ${"x".repeat(lengthMax)} `;
  expect([tooLong(longest, lengthMax), isTaken(longest)]).toEqual([undefined, true]);
  const longer = "x".repeat(lengthMax + 1);
  expect([tooLong(longer, lengthMax), isTaken(longer)]).toEqual([
    expect.stringMatching(/^1 letter too/),
    false,
  ]);
});
