using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;

namespace FlannelLab;

/// <summary>Keeps the lab running: with a shell if there is a terminal, otherwise until a signal.</summary>
internal static class Visit
{
    public static async Task WaitAsync(Lab lab, CancellationToken cancellation)
    {
        Console.Error.WriteLine();
        Console.Error.WriteLine("The lab is up. Enter a node or a pod with:");
        foreach (Node node in lab.Nodes)
            Console.Error.WriteLine($"  nsenter --net=/run/netns/{node.Place.Name} bash        # {node.Plan.Name}; its flanneld writes " +
                $"{LabFiles.LogOf(node.Plan)}");
        Console.Error.WriteLine($"  nsenter --net=/run/netns/{lab.Pods[0].Place.Name} ping {lab.Pods[^1].Address}");
        if (Console.IsInputRedirected)
        {
            Console.Error.WriteLine("Ctrl-C takes it down.");
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }

        Console.Error.WriteLine("Leaving this shell takes it down.");
        // Standard output is for the findings, so the shell uses standard error, like the progress.
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            Environment = { ["PS1"] = "lab# " },
            ArgumentList = { "-c", "exec /bin/bash --norc >&2" }
        })!;
        await shell.WaitForExitAsync(cancellation).ConfigureAwait(false);
    }
}
