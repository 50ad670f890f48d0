using System.Collections.Generic;
using System.Linq;

namespace Netlink.Generic;

/// <summary>The list of families with texts: those with a client here, and those with keys in their messages.</summary>
internal static class GenericFamilyTexts
{
    public static GenericFamilyText Controller { get; } = GenericFamilyText.Of<ControllerCommand>("nlctrl", GenericFamilyCodec.Schema);

    private static IReadOnlyList<GenericFamilyText> All { get; } =
    [
        Controller,
        GenericFamilyText.Of<WireGuardCommand>("wireguard", WireGuardAttributes.Schema) with { Tell = WireGuardText.Tell },
        EthtoolText.Family,
        GenericFamilyText.Of<DevlinkCommand>(DevlinkClient.FamilyName, DevlinkAttributes.Schema),
        GenericFamilyText.Of<MptcpCommand>(MptcpClient.FamilyName, MptcpAttributes.Schema) with { Announcements = MptcpText.Events },
        GenericFamilyText.Of<L2tpCommand>(L2tpClient.FamilyName, L2tpAttributes.Schema),
        new GenericFamilyText(GtpClient.FamilyName)
        {
            // An answer has the low byte of the family's number in place of its command.
            NameOf = static (command, isRequest)
                => isRequest ? GenericFamilyText.NameIn<GtpCommand>(command) : nameof(GtpCommand.GTP_CMD_GETPDP),
            SchemaOf = static (_, _) => GtpAttributes.Schema(),
            Announcements = GenericFamilyText.Of<GtpCommand>(GtpClient.FamilyName, GtpAttributes.Schema),
        },
        GenericFamilyText.Of<VdpaCommand>(VdpaClient.FamilyName, VdpaAttributes.Schema),
        IpvsAttributes.Text,
        GenericFamilyText.Of<WirelessCommand>(WirelessClient.FamilyName, WirelessAttributes.Schema),
        new GenericFamilyText(TaskStatisticsClient.FamilyName)
        {
            NameOf = static (command, _) => GenericFamilyText.NameIn<TaskStatisticsCommand>(command),
            SchemaOf = static (_, isRequest) => isRequest ? TaskStatisticsAttributes.Requests() : TaskStatisticsAttributes.Reports(),
        },
        GenericFamilyText.Of<MacsecCommand>(MacsecClient.FamilyName, MacsecAttributes.Schema),
        GenericFamilyText.Of<FouCommand>(FouClient.FamilyName, FouPortCodec.Schema),
        GenericFamilyText.Of<TcpMetricsCommand>(TcpMetricsClient.FamilyName, TcpMetricsCodec.Schema),
        .. FamiliesWithSecrets.All,
    ];

    /// <summary>The texts of a family, at least its name.</summary>
    public static GenericFamilyText Find(string name) => All.FirstOrDefault(family => family.Name == name) ?? new GenericFamilyText(name);
}
