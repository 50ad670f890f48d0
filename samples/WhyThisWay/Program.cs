// Explains in words which route a packet takes: why-this-way [-n NAMESPACE] DESTINATION [from ADDRESS] [mark N] [iif DEV] [oif DEV]
using System;
using System.IO;
using Netlink;
using Netlink.Rtnetlink;

namespace WhyThisWay;

internal static class Program
{
    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Explains one packet's route.</summary>
    /// <returns>0 if there is a route, 2 if there is none, 1 if that could not be determined.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            var question = Question.Read(args);
            using NetworkNamespace? space = question.OpenNamespace();
            using RtnetlinkClient client = space is null ? RtnetlinkClient.Open() : RtnetlinkClient.Open(space);
            return new Explanation(client, question, output).Write() ? 0 : 2;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"why-this-way: {e.Message}");
            return 1;
        }
    }
}
