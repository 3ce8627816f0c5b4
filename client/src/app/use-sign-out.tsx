import { type ReactNode, useState } from "react";
import { forgetDevice, unsentOnDevice } from "../sync/forget-device.ts";
import { apiErrorOf } from "../api/api-error.ts";
import { useTable } from "../sync/table-context.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { call } from "./call.ts";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";

/** Leaves this browser: session, kept answers and local copies. Asks first while text is only here. */
export function useSignOut(): { signOut: () => void; dialog: ReactNode } {
  const table = useTable();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    try {
      await call("POST", "/sign-out");
    } catch (error) {
      // The session stands and the copies stay: nothing is half done.
      setAsking(false);
      return setProblem(apiErrorOf(error).sentence);
    }
    await forgetDevice();
    // A full load, so that nothing of this person is left in memory.
    location.assign(paths.start);
  };
  /** Counts documents of earlier visits and of other tables too, not only those open here. */
  const begin = async () => {
    if (table.hasWaitingChanges || (await unsentOnDevice()) > 0) setAsking(true);
    else await leave();
  };
  const words = messages.signOutUnsent;
  return {
    signOut: () => void begin(),
    dialog: (
      <>
        <Dialog
          isOpen={problem !== null}
          onClose={() => setProblem(null)}
          title={words.failed}
          lead={problem}
          actions={
            <Button autoFocus onPress={() => setProblem(null)}>
              {words.understood}
            </Button>
          }
        />
        <Dialog
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          role="alertdialog"
          title={words.title}
          lead={words.lead}
          actions={
            <>
              <Button autoFocus onPress={() => setAsking(false)}>
                {words.stay}
              </Button>
              <Button kind="danger" onPress={() => void leave()}>
                {words.leave}
              </Button>
            </>
          }
        />
      </>
    ),
  };
}
