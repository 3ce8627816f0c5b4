import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import {
  fileTypes,
  partnershipBytesMax,
  type StoredFile,
} from "@commontable/shared/features/files/schema.ts";
import { sayBytes } from "@commontable/shared/lib/say-bytes.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "../../api/client.ts";
import { documentTitle } from "../../app/document-title.ts";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { documentPath, paths } from "../../app/paths.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { TextLink } from "../../ui/TextLink.tsx";
import styles from "./Files.module.css";
import { messages } from "./messages.ts";
import { RemoveFileDialog } from "./RemoveFileDialog.tsx";

const whenDone = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** What was put in where, and by whom. */
export function FilesPage() {
  const { partnership, seat } = usePartnership();
  const [removing, setRemoving] = useState<StoredFile | null>(null);
  const { data, isError, refetch } = useQuery({
    queryKey: ["files", partnership.id],
    queryFn: () => read(api.p[":partnershipId"].files.$get({ param: { partnershipId: partnership.id } })),
  });
  return (
    <PageFrame title={messages.title} titleIsHeading={false}>
      <div className="page">
        <div className="page-h">
          <div>
            <h1>{messages.title}</h1>
            <p>{messages.lead}</p>
          </div>
        </div>
        {data ? (
          <FileList
            files={data.files}
            isOwn={({ by }) => by === seat.personId || partnership.role === "manage"}
            onRemove={setRemoving}
          />
        ) : isError ? (
          <Note tone="honey">
            {messages.failed} <Button onPress={() => void refetch()}>{messages.retry}</Button>
          </Note>
        ) : (
          <Skeleton label={messages.loading} />
        )}
        {data && data.bytes > 0 && (
          <p className="sm soft">{messages.used(sayBytes(data.bytes), sayBytes(partnershipBytesMax))}</p>
        )}
      </div>
      {removing && <RemoveFileDialog file={removing} onClose={() => setRemoving(null)} />}
    </PageFrame>
  );
}

interface FileListProps {
  files: readonly StoredFile[];
  isOwn: (file: StoredFile) => boolean;
  onRemove: (file: StoredFile) => void;
}

function FileList({ files, isOwn, onRemove }: FileListProps) {
  const { id, slug } = usePartnership().partnership;
  if (files.length === 0)
    return (
      <Empty
        icon="clip"
        title={messages.empty}
        action={
          <LinkButton kind="main" href={paths.agenda(slug)}>
            {messages.toAgenda}
          </LinkButton>
        }
      >
        {messages.emptyHow}
      </Empty>
    );
  const columns: Column<StoredFile>[] = [
    {
      id: "name",
      header: messages.name,
      isRowHeader: true,
      renderCell: (file) => <FileName file={file} href={fileAddress(id, file.id)} />,
    },
    {
      id: "where",
      header: messages.where,
      renderCell: ({ document }) => (
        <TextLink href={documentPath(slug, document)}>{documentTitle(document)}</TextLink>
      ),
    },
    {
      id: "who",
      header: messages.who,
      renderCell: ({ byName, byOrganization }) => (
        <span>
          {byName}
          {byOrganization && <span className={styles.under}>{byOrganization}</span>}
        </span>
      ),
    },
    { id: "when", header: messages.when, renderCell: ({ at }) => whenDone.format(new Date(at)) },
    { id: "size", header: messages.size, end: true, renderCell: ({ bytes }) => sayBytes(bytes) },
    {
      id: "remove",
      header: messages.actions,
      headerHidden: true,
      end: true,
      renderCell: (file) =>
        isOwn(file) && (
          <IconButton icon="trash" label={messages.remove(file.name)} onPress={() => onRemove(file)} />
        ),
    },
  ];
  return <Table caption={messages.caption} columns={columns} rows={files} rowId={(file) => file.id} />;
}

/** A picture is shown as it is; of everything else the kind is told. */
function FileName({ file, href }: { file: StoredFile; href: string }) {
  const { label, isImage } = fileTypes[file.type];
  return (
    <span className={styles.file}>
      {isImage ? (
        <img className={styles.picture} src={href} alt="" loading="lazy" />
      ) : (
        <span className={styles.picture}>
          <Icon name="clip" />
        </span>
      )}
      <span>
        <a href={href} target="_blank" rel="noopener" className={styles.name}>
          <bdi>{file.name}</bdi>
        </a>
        <span className={styles.under}>
          {label}
          {file.width !== null && file.height !== null && `, ${messages.points(file.width, file.height)}`}
        </span>
      </span>
    </span>
  );
}
