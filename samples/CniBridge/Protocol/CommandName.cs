using System;
using System.IO;
using System.Text;

namespace CniBridge.Protocol;

/// <summary>By which name the program was called: one file can be several plugins.</summary>
internal static class CommandName
{
    /// <summary>The first argument as the caller gave it, before links were followed. Source: proc(5).</summary>
    public static string Read()
    {
        byte[] line = File.ReadAllBytes("/proc/self/cmdline");
        int end = Array.IndexOf(line, (byte)0);
        return Encoding.UTF8.GetString(line, 0, end < 0 ? line.Length : end);
    }
}
