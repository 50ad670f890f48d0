using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using FlannelLab.Topology;
using Netlink;

namespace FlannelLab.Building;

/// <summary>The remains of a lab that was killed before it could clean up.</summary>
internal static class Leftovers
{
    /// <summary>The lab's names that are in use.</summary>
    public static IReadOnlyList<string> Names()
    {
        HashSet<string> own = [LabNames.Fabric, LabNames.Gateway, LabNames.Management, LabNames.Outside,
            .. LabPlan.Nodes.Select(LabNames.NamespaceOf), .. LabPlan.Pods.Select(LabNames.NamespaceOf)];
        return [.. NetworkNamespace.List().Where(own.Contains)];
    }

    /// <summary>Ends the processes in the lab's namespaces and deletes the namespaces and files.</summary>
    public static void Remove()
    {
        foreach (string name in Names())
        {
            using (NetworkNamespace place = NetworkNamespace.Open(name))
                KillAllIn(place.Id);
            NetworkNamespace.Delete(name);
        }

        if (Directory.Exists(LabNames.Folder))
            Directory.Delete(LabNames.Folder, recursive: true);
    }

    private static void KillAllIn(long id)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int processId)
                && IsIn(processId, id))
                Kill(processId);
        }
    }

    private static bool IsIn(int processId, long id)
    {
        try
        {
            using NetworkNamespace place = NetworkNamespace.FromProcess(processId);
            return place.Id == id;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ended meanwhile, or is a kernel thread.
            return false;
        }
    }

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (ArgumentException)
        {
            // The process ended meanwhile.
        }
    }
}
