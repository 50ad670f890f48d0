namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Strategic merge patches for a Node's status, as flannel sends them.</summary>
internal static class NodePatch
{
    /// <summary>Sets these annotations and leaves all others unchanged.</summary>
    public static byte[] Annotations(IEnumerable<KeyValuePair<string, string>> changed)
    {
        IEnumerable<string> members = changed.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{ExactJson.Quote(pair.Key)}:{ExactJson.Quote(pair.Value)}");
        return Encoding.UTF8.GetBytes($"{{\"metadata\":{{\"annotations\":{{{string.Join(',', members)}}}}}}}");
    }

    /// <summary>Sets the condition NetworkUnavailable to False: a cloud provider may have set it to True.</summary>
    public static byte[] NetworkAvailable(DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes("{\"status\":{\"conditions\":[{\"type\":\"NetworkUnavailable\",\"status\":\"False\"," +
            $"\"lastHeartbeatTime\":\"{time}\",\"lastTransitionTime\":\"{time}\"," +
            "\"reason\":\"FlannelIsUp\",\"message\":\"Flannel is running on this node\"}]}}");
    }
}
