namespace FlannelLab.Topology;

/// <summary>The names of the lab's namespaces and files. Their prefix distinguishes them from others.</summary>
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
