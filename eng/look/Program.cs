using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Look;

// look SITE SCREENSHOTS [PAGE...]: every page at two widths and in two colours. Exit status 1 where something is wrong, with a
// line for each.
string site = Path.GetFullPath(args[0]), screenshots = args[1];
string[] pages = args.Length > 2 ? args[2..]
    : [.. Directory.GetFiles(site, "*.html", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(site, page))
        .Where(page => !page.EndsWith("toc.html", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
Directory.CreateDirectory(screenshots);

using var server = new FileServer(site);
await using Browser browser = await Browser.StartAsync(Directory.CreateTempSubdirectory("look-").FullName);
var problems = new List<string>();
foreach (View view in View.All)
{
    await view.ApplyAsync(browser);
    string[] shown = [.. pages.Where(view.Shows)];
    Console.Error.WriteLine($"Looking at {shown.Length} pages as {view.Name}");
    foreach (string page in shown)
    {
        await browser.NavigateAsync(server.Address + page);
        problems.AddRange((await Checks.WidthAsync(browser)).Select(problem => $"{page} ({view.Name}): {problem}"));
        if (Pictures.Wanted(page))
            await browser.ScreenshotAsync(Path.Combine(screenshots, Pictures.FileName(page, view)));
    }
}
problems.AddRange(Checks.DeadLinks(site));
problems.AddRange(await Checks.SearchAsync(browser, server.Address, "ip route replace", "articles/routes.html"));
problems.AddRange(server.Missing.Select(path => $"/{path} is asked for and does not exist"));

foreach (string problem in problems.Distinct())
    Console.WriteLine(problem);
Console.Error.WriteLine($"{pages.Length} pages looked at, {problems.Count} problems");
return problems.Count == 0 ? 0 : 1;
