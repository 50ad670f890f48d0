using System;
using System.Collections.Generic;
using System.IO;
using CniBridge.Protocol;

namespace CniBridge.HostLocal;

/// <summary>Reads DNS settings from a file. Source: resolv.conf(5).</summary>
internal static class ResolverFile
{
    public static CniDns Read(string path)
    {
        List<string> servers = [], search = [], options = [];
        string? domain = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || words[0][0] is '#' or ';')
                continue;
            switch (words[0])
            {
                case "nameserver": servers.Add(words[1]); break;
                case "domain": domain = words[1]; break;
                case "search": search.AddRange(words[1..]); break;
                case "options": options.AddRange(words[1..]); break;
            }
        }

        return new CniDns { Nameservers = OrNull(servers), Domain = domain, Search = OrNull(search), Options = OrNull(options) };
    }

    private static List<string>? OrNull(List<string> list) => list.Count == 0 ? null : list;
}
