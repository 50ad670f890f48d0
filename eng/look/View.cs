using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Look;

/// <summary>A way to look at a page.</summary>
internal sealed record View(string Name, int Width, int Height, bool Phone, bool Dark)
{
    public static readonly View[] All =
    [
        new("desk-light", 1440, 900, Phone: false, Dark: false),
        new("phone-light", 390, 844, Phone: true, Dark: false),
        new("desk-dark", 1440, 900, Phone: false, Dark: true),
        new("phone-dark", 390, 844, Phone: true, Dark: true),
    ];

    /// <summary>Pages without a picture are looked at where there is least room, and in one colour: colours change no width.</summary>
    public bool Shows(string page) => (Phone && !Dark) || Pictures.Wanted(page);

    public async Task ApplyAsync(Browser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        await browser.SendAsync("Emulation.setDeviceMetricsOverride",
            new JsonObject { ["width"] = Width, ["height"] = Height, ["deviceScaleFactor"] = 1, ["mobile"] = Phone });
        await browser.SendAsync("Emulation.setEmulatedMedia",
            new JsonObject
            {
                ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = Dark ? "dark" : "light" }),
            });
    }
}
