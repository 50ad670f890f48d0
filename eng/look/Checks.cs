using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Look;

/// <summary>What a reader would stumble over.</summary>
internal static partial class Checks
{
    /// <summary>What sticks out of the page, and code and tables that stick out of their column without a way to scroll there.</summary>
    public static async Task<string[]> WidthAsync(Browser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        JsonNode? found = await browser.EvaluateAsync("""
            (() => {
              const width = document.documentElement.clientWidth, wide = []
              if (document.documentElement.scrollWidth > width)
                wide.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`)
              const scrolls = e => { for (; e && e !== document.body; e = e.parentElement)
                if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX)) return true
                return false }
              for (const e of document.querySelectorAll('article *, .toc *, header *')) {
                const box = e.getBoundingClientRect()
                if (box.width > 0 && box.right > width + 1 && !scrolls(e))
                  wide.push(`<${e.tagName.toLowerCase()}> ends at ${Math.round(box.right)} of ${width}: `
                    + e.textContent.trim().slice(0, 50))
              }
              const column = document.querySelector('article')?.getBoundingClientRect()
              for (const e of document.querySelectorAll('article pre, article table, article img')) {
                const box = (e.closest('.table-responsive') ?? e).getBoundingClientRect()
                if (box.right > column.right + 1) wide.push(`<${e.tagName.toLowerCase()}> is wider than its column`)
              }
              return wide.slice(0, 5)
            })()
            """);
        return [.. found!.AsArray().Select(problem => (string)problem!)];
    }

    /// <summary>Links within the site to files that are not there, or to anchors that no element has.</summary>
    public static IEnumerable<string> DeadLinks(string site)
    {
        string[] files = Directory.GetFiles(site, "*.html", SearchOption.AllDirectories);
        Dictionary<string, HashSet<string>> anchors = files.ToDictionary(file => file, file => Ids().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal));
        foreach (string file in files)
        {
            foreach (string link in References().Matches(File.ReadAllText(file))
                .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct())
            {
                if (link is "" or "#" || Scheme().IsMatch(link))
                    continue;
                string[] parts = link.Split('#', 2);
                string path = Uri.UnescapeDataString(parts[0].Split('?')[0]);
                string target = path is "" ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
                if (!File.Exists(target))
                    yield return $"{Path.GetRelativePath(site, file)}: {link} leads nowhere";
                else if (parts.Length > 1 && anchors.TryGetValue(target, out HashSet<string>? ids)
                    && !ids.Contains(Uri.UnescapeDataString(parts[1])))
                    yield return $"{Path.GetRelativePath(site, file)}: {link} leads to a page without that anchor";
            }
        }
    }

    /// <summary>Types the words into the search and waits for what it finds.</summary>
    public static async Task<string[]> SearchAsync(Browser browser, string address, string words, string wanted)
    {
        ArgumentNullException.ThrowIfNull(browser);
        await browser.NavigateAsync(address + "index.html");
        JsonNode? found = await browser.EvaluateAsync($$"""
            new Promise(done => {
              const input = document.getElementById('search-query'), began = Date.now()
              const look = () => {
                const links = [...document.querySelectorAll('#search-results .sr-item a')].map(a => a.getAttribute('href'))
                if (links.length > 0 || Date.now() - began > 30000) return done(links)
                if (!input.disabled && input.value === '') {
                  input.value = '{{words}}'
                  input.dispatchEvent(new Event('input', { bubbles: true }))
                }
                setTimeout(look, 50)
              }
              look()
            })
            """);
        string[] links = [.. found!.AsArray().Select(link => (string)link!)];
        return links.Any(link => link.Contains(wanted, StringComparison.Ordinal)) ? []
            : [$"the search for \"{words}\" does not find {wanted} on its first page, but {string.Join(' ', links)}"];
    }

    [GeneratedRegex("\\s(?:id|name)=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("""\s(?:href|src)="([^"]*)"(?=[^<]*>)""")]
    private static partial Regex References();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:|^//", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
