import { expect, test } from "vitest";
import { statedInterests } from "./stated-interests.ts";

test("[AC22] an interest that others suggested is not stated", () => {
  const stated = statedInterests([
    { interests: [{ interest: "funding", confirmedByOrg: true }] },
    {
      interests: [
        { interest: "funding", confirmedByOrg: true },
        { interest: "regulation", confirmedByOrg: false },
      ],
    },
  ]);
  expect(stated).toEqual(new Set(["funding"]));
});
