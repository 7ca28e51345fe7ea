import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic"] });
const R = "file:///tmp/h/pg/out/report/";
for (const scheme of ["light","dark"]) for (const [n, u, w] of [["class","index.html",1200],["fail","students/lopez-ana.html",1000],["phone","students/lopez-ana.html",380],["phoneclass","index.html",380]]) {
  const p = await b.newPage({ viewport: { width: w, height: 900 }, colorScheme: scheme });
  p.on("console", m => console.log(n, m.text())); p.on("pageerror", e => console.log(n, e.message));
  await p.goto(R + u); await p.screenshot({ path: `/tmp/h/pg/${n}-${scheme}.png`, fullPage: true }); await p.close();
}
const p = await b.newPage({viewport:{width:794,height:1123}}); await p.goto(R+"students/lopez-ana.html"); await p.emulateMedia({media:"print"}); await p.screenshot({path:"/tmp/h/pg/print.png", fullPage:true});
await b.close();
