import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, done } from "../../api/client.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { messages } from "./messages.ts";

interface RemoveDialogProps {
  file: StoredFile;
  onClose: () => void;
}

export function RemoveDialog({ file, onClose }: RemoveDialogProps) {
  const { id } = usePartnership().partnership;
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () =>
      done(
        api.p[":partnershipId"].files[":fileId"].$delete({ param: { partnershipId: id, fileId: file.id } }),
      ),
    onSuccess: async () => {
      toast({ words: messages.removed(file.name) });
      onClose();
      await client.invalidateQueries({ queryKey: ["files", id] });
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={messages.removeTitle(file.name)}
      lead={messages.removeLead}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {messages.removeNo}
          </Button>
          <Button kind="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
            {messages.removeYes}
          </Button>
        </>
      }
    >
      <FormError>{remove.error && apiErrorOf(remove.error).sentence}</FormError>
    </Dialog>
  );
}
