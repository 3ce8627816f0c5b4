/** What may be put in, decided by what is in it: no file's own word for itself counts. */
import { expect, test } from "vitest";
import { checkFile, fileSentences } from "@commontable/shared/features/files/rules.ts";
import { fileBytesMax } from "@commontable/shared/features/files/schema.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { firstSeed } from "../../support/seeded.ts";
import { docx, gif, jpeg, joined, pdf, png, pptx, webp, xlsx, zip } from "../../support/small-files.ts";

test.each([
  ["a picture.png", png(3, 2), "png", 3, 2],
  ["PHOTO.JPG", jpeg(640, 480), "jpg", 640, 480],
  ["moving.gif", gif(300, 200), "gif", 300, 200],
  ["lossy.webp", webp("VP8 ", 500, 400), "webp", 500, 400],
  ["lossless.webp", webp("VP8L", 501, 401), "webp", 501, 401],
  ["large.webp", webp("VP8X", 502, 402), "webp", 502, 402],
  ["plan.pdf", pdf, "pdf", null, null],
  ["letter.docx", docx, "docx", null, null],
  ["table.xlsx", xlsx, "xlsx", null, null],
  ["slides.pptx", pptx, "pptx", null, null],
  ["numbers.csv", joined("year,value\r\n2019,71.8\r\n"), "csv", null, null],
  ["old.csv", joined("Orte,Z\u00fcrich\n"), "csv", null, null],
  ["notes.txt", joined("Words.\n"), "txt", null, null],
] as const)("[FL3] %s is taken as %s", (name, content, type, width, height) => {
  expect(checkFile(content, name)).toMatchObject({ type, width, height });
});

test.each([
  [
    "a drawing of scripts",
    "x.svg",
    joined("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
  ],
  ["the same under another name", "x.png", joined("<svg xmlns='http://www.w3.org/2000/svg'></svg>")],
  ["a page", "x.html", joined("<!doctype html><script>1</script>")],
  ["a program", "x.txt", joined("MZ\u0090\0\u0003\0")],
  ["an archive", "x.docx", zip("a.txt")],
  ["an archive in an archive's words", "x.docx", zip("word/document.xml")],
  ["the head of an archive alone", "x.docx", joined("PK\u0003\u0004")],
  ["a picture of an old kind", "x.bmp", joined("BM\0\0\0\0")],
  ["bytes without a name", "", joined("\0\u0001\u0002")],
  ["text without an ending", "README", joined("words")],
])("[FL3] %s is refused", (_what, name, content) => {
  expect(checkFile(content, name)).toEqual({ sentence: fileSentences.unknown });
});

test("[FL3] an Office file with macros is refused with what to do", () => {
  const content = zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");
  expect(checkFile(content, "x.docm")).toEqual({ sentence: fileSentences.macros });
});

test("[FL3] a file is called what it is, whatever it was called", () => {
  const nameOf = (name: string) => {
    const checked = checkFile(png(), name);
    return "name" in checked ? checked.name : checked.sentence;
  };
  expect(nameOf("photo.jpg")).toBe("photo.png");
  expect(nameOf("../../etc/passwd")).toBe("etc passwd.png");
  expect(nameOf("C:\\temp\\x.png")).toBe("C temp x.png");
  expect(nameOf("invoice\u202Egnp.exe")).toBe("invoice gnp.png");
  expect(nameOf("..\u0000.png\r\nSet-Cookie: a")).toBe("png Set-Cookie a.png");
  expect(nameOf("")).toBe("file.png");
  expect(nameOf("Zürich 図.png")).toBe("Zürich 図.png");
  expect(Array.from(nameOf("長".repeat(500)))).toHaveLength(164);
});

test("[FL4] what is too large in bytes or in points is refused, before anything is unpacked", () => {
  const sentence = (content: Uint8Array) => checkFile(content, "x.png");
  expect(sentence(png(2, 2, { width: 60_000, height: 60_000 }))).toEqual({
    sentence: fileSentences.tooManyPoints,
  });
  expect(sentence(png(2, 2, { width: 1, height: 20_000 }))).toEqual({
    sentence: fileSentences.tooManyPoints,
  });
  expect(sentence(gif(65_535, 65_535))).toEqual({ sentence: fileSentences.tooManyPoints });
  expect(sentence(jpeg(65_535, 65_535))).toEqual({ sentence: fileSentences.tooManyPoints });
  expect(sentence(webp("VP8X", 16_777_216, 16_777_216))).toEqual({ sentence: fileSentences.tooManyPoints });
  expect(sentence(png(2, 2, { width: 0, height: 5 }))).toEqual({ sentence: fileSentences.unreadable });
  expect(sentence(joined(Uint8Array.of(0xff, 0xd8, 0xff)))).toEqual({ sentence: fileSentences.unreadable });
  expect(sentence(new Uint8Array(fileBytesMax + 1))).toEqual({ sentence: fileSentences.tooLarge });
  expect(sentence(new Uint8Array())).toEqual({ sentence: fileSentences.empty });
});

test("[FL3] [FL4] damaged files of every kind are answered with a sentence or a type, quickly and without a throw", () => {
  const chance = random(firstSeed);
  const whole = [
    png(9, 9),
    jpeg(640, 480),
    gif(3, 2),
    webp("VP8L", 5, 5),
    webp("VP8 ", 5, 5),
    docx,
    xlsx,
    pdf,
  ];
  const started = performance.now();
  for (let turn = 0; turn < 4_000; turn++) {
    const original = whole[turn % whole.length] ?? pdf;
    const damaged = original.slice(0, 1 + chance(original.byteLength));
    for (let flips = 0; flips < 4; flips++) {
      damaged[chance(damaged.byteLength)] = chance(256);
    }
    const checked = checkFile(damaged, "x.txt");
    expect("sentence" in checked ? checked.sentence.length : checked.name.length).toBeGreaterThan(0);
  }
  expect(performance.now() - started).toBeLessThan(4_000);
});
