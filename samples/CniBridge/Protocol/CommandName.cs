using System;
using System.IO;
using System.Text;

namespace CniBridge.Protocol;

/// <summary>The name by which the program was called: one executable can be several plugins.</summary>
internal static class CommandName
{
    /// <summary>The first argument as the caller passed it, before symbolic links are resolved. Source: proc(5).</summary>
    public static string Read()
    {
        byte[] line = File.ReadAllBytes("/proc/self/cmdline");
        int end = Array.IndexOf(line, (byte)0);
        return Encoding.UTF8.GetString(line, 0, end < 0 ? line.Length : end);
    }
}
