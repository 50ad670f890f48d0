using System.IO;

namespace Flannel.Reference.Configuration;

/// <summary>The text of <c>--help</c>, made from the list of flags.</summary>
internal static class Usage
{
    public static void Write(TextWriter output)
    {
        output.WriteLine("Usage: flanneld [OPTION]...");
        output.WriteLine("       flanneld status [--json] [--subnet-file=FILE]   what this node has of its network; status 1 if something is wrong");
        output.WriteLine();
        foreach (Flag flag in FlannelFlags.All)
        {
            string dashes = flag.Name.Length == 1 ? "-" : "--";
            string value = flag.IsSwitch ? "" : $"={flag.Argument}";
            output.WriteLine($"  {dashes + flag.Name + value,-26}{flag.Description}");
        }

        output.WriteLine();
        output.WriteLine("One dash or two; --name=value or --name value. Every flag can come from the environment instead:");
        output.WriteLine("--subnet-dir is FLANNELD_SUBNET_DIR. The command line wins. Flags end at the first argument that is none.");
    }
}
