/** `node ours.ts <port> <data folder> <limits as JSON>`: our engine; everybody may edit everything. */
import type { EngineLimits } from "@commontable/server/sync/limits.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import type { Access } from "@commontable/shared/access/policy.ts";
import { startEngineServer } from "../../../support/engine-server.ts";
import { FakePeople } from "../../../support/FakePeople.ts";

class Everybody extends FakePeople {
  override async access(_identity: unknown, partnershipId: string): Promise<Access> {
    return {
      partnershipId,
      role: "edit",
      documentRoles: {},
      bodyIds: [],
      organizationId: null,
      isAdmitted: true,
      canSign: false,
    };
  }
}

const [, , port = "0", directory = ".", limits = "{}"] = process.argv;
const server = await startEngineServer({
  port: Number(port),
  store: await openSqliteDocStore({ directory }),
  people: new Everybody(),
  // Safe: written by our own workloads.
  limits: JSON.parse(limits) as Partial<EngineLimits>,
  log: (level, fields, message) => {
    if (level !== "info") console.error(level, message, fields);
  },
});
console.log(server.url);
