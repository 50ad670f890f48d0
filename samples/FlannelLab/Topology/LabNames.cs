namespace FlannelLab.Topology;

/// <summary>Names of what the lab makes outside itself. The prefix keeps them apart from everybody else's.</summary>
internal static class LabNames
{
    public const string Folder = "/run/flannel-lab";

    public const string Fabric = "lab-fabric";

    public const string Gateway = "lab-gw0";

    public const string Management = "lab-mgmt";

    public const string Outside = "lab-outside";

    public static string NamespaceOf(NodePlan node) => "lab-" + node.Name;

    public static string NamespaceOf(PodPlan pod) => "lab-" + pod.Name;

    public static string FolderOf(NodePlan node) => $"{Folder}/{node.Name}";
}
