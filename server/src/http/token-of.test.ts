import { describe, expect, it } from "vitest";
import { tokenOf } from "./token-of.ts";

const request = (path: string, authorization?: string) =>
  new Request(
    `http://127.0.0.1:4747${path}`,
    authorization === undefined ? {} : { headers: { authorization } },
  );

describe("a program's token", () => {
  it.each([
    ["/api/me", "Bearer ctp_1", "ctp_1"],
    ["/api/me", "bearer ctp_1", "ctp_1"],
    ["/api/me", "Basic ctp_1", null],
    ["/api/me", "Bearer", null],
    ["/sync/p1/agenda?token=ctp_2", undefined, "ctp_2"],
    ["/sync/p1/agenda?token=ctp_2", "Bearer ctp_1", "ctp_1"],
    ["/sync/p1/agenda", undefined, null],
  ])("[AC19] in %s with %s is %s", (path, authorization, token) => {
    expect(tokenOf(request(path, authorization))).toBe(token);
  });

  it("[AC19] is not read from the address of anything but a socket", () => {
    expect(tokenOf(request("/api/p/p1?token=ctp_2"))).toBeNull();
  });
});
