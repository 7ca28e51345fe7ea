import { z } from "zod";
import type { Student } from "../../contract/submission.ts";
import { groupTopFolders } from "./group-top-folders.ts";
import type { Grouping, Layout } from "./layout.ts";

const metadataName = "submission_metadata.yml";

/** Far above a course of thousands. */
const maxMetadataBytes = 64 * 2 ** 20;

/** Gradescope's export: `submission_<id>/` beside a file that says whose each of them is. */
export const gradescope: Layout = {
  id: "gradescope",
  async group(tree): Promise<Grouping | undefined> {
    const metadata = tree.files.find(({ path }) => path === metadataName);
    if (metadata === undefined) return undefined;
    const read = await metadata.read(maxMetadataBytes);
    const owners = read.ok ? await submittersOf(Buffer.from(read.bytes).toString()) : undefined;
    const files = tree.files.filter((file) => file !== metadata);
    const grouping = groupTopFolders({ ...tree, files }, (folder) => {
      if (!/^submission_\d+$/u.test(folder)) return undefined;
      const students = owners?.get(folder) ?? [];
      // Nobody may be named there; the folder then stands for whoever it was.
      const named = students.length === 0 ? [{ name: folder }] : students;
      return { name: folder, students: named, origin: { platform: "gradescope", name: folder } };
    });
    if (owners !== undefined) return grouping;
    const reason = "it cannot be understood, so that submissions go by the names of their folders";
    return { ...grouping, skipped: [...grouping.skipped, { path: metadataName, reason, isOurs: false }] };
  },
};

/** Keys are symbols of Ruby's: a colon on both sides. */
const metadataSchema = z.record(
  z.string(),
  z.looseObject({
    ":submitters": z
      .array(
        z.looseObject({
          ":name": z.coerce.string().nullish(),
          ":sid": z.coerce.string().nullish(),
          ":email": z.coerce.string().nullish(),
        }),
      )
      .nullish(),
  }),
);

async function submittersOf(text: string): Promise<Map<string, Student[]> | undefined> {
  const { parse } = await import("yaml");
  let value: unknown;
  try {
    // Student numbers may begin with a zero; aliases could grow without end.
    value = parse(text, { schema: "failsafe", maxAliasCount: 0 });
  } catch {
    return undefined;
  }
  const metadata = metadataSchema.safeParse(value);
  if (!metadata.success) return undefined;
  return new Map(
    Object.entries(metadata.data).map(([folder, { ":submitters": submitters }]) => [
      folder,
      (submitters ?? []).map(({ ":name": name, ":sid": sid, ":email": email }) => ({
        name: firstOf(name, email, sid) ?? folder,
        ...(isGiven(sid) && { lmsId: sid }),
        ...(isGiven(email) && { email }),
      })),
    ]),
  );
}

function firstOf(...texts: (string | null | undefined)[]): string | undefined {
  return texts.find(isGiven);
}

/** Without a schema of types a missing value is a text too. */
function isGiven(text: string | null | undefined): text is string {
  return typeof text === "string" && !["", "~", "null"].includes(text.trim());
}
