using System;
using System.Linq;

namespace Look;

/// <summary>Of which pages there are screenshots: those that differ in kind from each other.</summary>
internal static class Pictures
{
    private static readonly string[] s_pages =
    [
        "index.html", "articles/getting-started.html", "articles/routes.html", "articles/performance.html", "articles/architecture.html",
        "articles/watching.html", "articles/lab.html", "articles/features.html", "articles/support.html",
        "api/index.html", "api/Netlink.Rtnetlink.RouteService.html",
    ];

    public static bool Wanted(string page) => s_pages.Contains(page);

    public static string FileName(string page, View view)
        => $"{page.Replace(".html", "", StringComparison.Ordinal).Replace('/', '-')}.{view.Name}.png";
}
