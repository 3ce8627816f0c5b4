import { describe, expect, it } from "vitest";
import { can, demand, roleIn, type Access, type Action, type Actor } from "./policy.ts";
import { lesserRole, roles, type Role } from "./roles.ts";

function actor(role: Role, access: Partial<Access> = {}): Actor {
  return {
    personId: "rosa",
    kind: "member",
    access: {
      partnershipId: "p1",
      role,
      documentRoles: {},
      bodyIds: ["table"],
      organizationId: "eastside",
      isAdmitted: true,
      canSign: false,
      ...access,
    },
  };
}

const here = { partnershipId: "p1" };
const agenda = { ...here, document: "agenda" };

describe("the policy", () => {
  it.each([
    ["document.read", "view"],
    ["document.comment", "comment"],
    ["document.suggest", "suggest"],
    ["document.write", "edit"],
    ["document.manage", "manage"],
    ["points.write", "edit"],
    ["invitation.manage", "manage"],
    ["member.manage", "manage"],
    ["partnership.manage", "manage"],
  ] satisfies [Action, Role][])("[AC8] allows %s from %s up and to nobody below", (action, least) => {
    const allowed = roles.filter((role) => can(actor(role), action, agenda).allowed);
    expect(allowed).toEqual(roles.slice(roles.indexOf(least)));
  });

  it("[AC7] answers an outsider and another partnership as if nothing were there", () => {
    const outsider: Actor = { personId: "eve", kind: "member", access: null };
    expect(can(outsider, "partnership.read", here)).toEqual({ allowed: false, code: "not-found" });
    expect(can(actor("manage"), "document.read", { ...agenda, partnershipId: "p2" })).toEqual({
      allowed: false,
      code: "not-found",
    });
  });

  it("[AC18] lets a document's own role replace the partnership's, both ways", () => {
    const raised = actor("view", { documentRoles: { agenda: "edit" } });
    const lowered = actor("edit", { documentRoles: { agenda: "view" } });
    expect(can(raised, "document.write", agenda).allowed).toBe(true);
    expect(can(raised, "document.write", { ...here, document: "charter" }).allowed).toBe(false);
    expect(can(lowered, "document.write", agenda)).toEqual({ allowed: false, code: "forbidden" });
  });

  it("[AC14] opens trust notes to those who sit in the body, and not to its managers", () => {
    const trust = { ...here, document: "trust/board" };
    expect(can(actor("manage"), "document.read", trust)).toEqual({ allowed: false, code: "not-found" });
    expect(can(actor("edit", { bodyIds: ["board"] }), "document.write", trust).allowed).toBe(true);
  });

  it("knows no document by a name that is none", () => {
    expect(roleIn(actor("manage"), "../secrets")).toBeNull();
    expect(can(actor("manage"), "document.read", { ...here, document: "trust/" }).allowed).toBe(false);
  });

  it("[AC33] lets only an admitted person bind their organization, and no other one", () => {
    const own = { ...here, organizationId: "eastside" };
    expect(can(actor("edit"), "commitment.answer", own).allowed).toBe(true);
    expect(can(actor("manage"), "commitment.answer", { ...here, organizationId: "harbor" }).allowed).toBe(
      false,
    );
    expect(can(actor("edit", { isAdmitted: false }), "commitment.answer", own).allowed).toBe(false);
    expect(can(actor("edit", { organizationId: null }), "commitment.answer", here).allowed).toBe(false);
  });

  it("throws a refusal with its code for callers that cannot go on", () => {
    expect(() => demand(actor("view"), "document.write", agenda)).toThrow(
      expect.objectContaining({ code: "forbidden" }),
    );
  });

  it("limits a role by what a link or a token allows", () => {
    expect(lesserRole("manage", "comment")).toBe("comment");
    expect(lesserRole("view", "edit")).toBe("view");
  });
});
