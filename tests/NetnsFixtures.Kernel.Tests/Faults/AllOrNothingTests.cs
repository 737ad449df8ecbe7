using System.ComponentModel;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>
/// Each system call and each netlink request that the making of a fixture takes is made to fail, one after the other. The error comes out,
/// nothing is left, and the same call then succeeds.
/// </summary>
[Collection(nameof(AllOrNothingTests))]
public class AllOrNothingTests
{
    // Each place fails with two of them, and with all in the long run.
    private static readonly Errno[] s_errors = [Errno.ENOBUFS, Errno.EEXIST, Errno.EPERM, Errno.ENOMEM, Errno.EINTR, Errno.EMFILE];
    private static readonly int s_errorsPerPlace = Environment.GetEnvironmentVariable("NETNSFIXTURES_LONG") is null ? 2 : s_errors.Length;

    public static TheoryData<string> Fixtures => [.. FixtureKinds.All.Keys];

    [KernelTheory, MemberData(nameof(Fixtures))]
    public async Task Whatever_is_refused_nothing_is_left(string fixture)
    {
        await using var run = await Run.BeginAsync(fixture);

        for (int round = 0; round < s_errorsPerPlace; round++)
        {
            int place = 0;
            while (await run.TryAsync(place, s_errors[(place + (round * s_errors.Length / s_errorsPerPlace)) % s_errors.Length]))
                place++;
            place.ShouldBeGreaterThan(3, "every fixture takes some calls");
        }
    }

    [KernelTheory, MemberData(nameof(Fixtures))]
    public async Task Whenever_it_is_cancelled_it_is_made_whole_or_not_at_all(string fixture)
    {
        await using var run = await Run.BeginAsync(fixture);

        for (int place = -1; await run.TryCancellingAsync(place); place++)
        {
        }
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly Scene _scene;
        private readonly Func<Scene, CancellationToken, Task<IAsyncDisposable>> _makeAsync;
        private readonly string _before;

        private Run(Scene scene, Func<Scene, CancellationToken, Task<IAsyncDisposable>> makeAsync, string before) =>
            (_scene, _makeAsync, _before) = (scene, makeAsync, before);

        public static async Task<Run> BeginAsync(string fixture)
        {
            Scene scene = await Scene.CreateAsync();
            string unused = await SettleAsync(scene);
            await (await FixtureKinds.All[fixture](scene, CancellationToken.None)).DisposeAsync();
            await Wait.UntilAsync(() => scene.DescribeKernel() == unused, "the kernel to have removed it");
            ForgetEarlierTests();
            return new Run(scene, FixtureKinds.All[fixture], scene.Describe());
        }

        /// <summary>False if the fixture does not take as many calls.</summary>
        public async Task<bool> TryAsync(int place, Errno errno)
        {
            var plan = new NthCallFails(place, errno);
            (IAsyncDisposable? made, Exception? thrown) = await MakeAsync(plan, CancellationToken.None);
            await ShouldBeAsBeforeAsync(made, plan.ToString());
            if (made is null)
                ErrorOf(thrown!).ShouldBe(errno, $"{plan} came out as {thrown}");
            else if (plan.Struck is { } call)
                Mended.Contains(call, errno).ShouldBeTrue($"{plan} was not told");
            return plan.Struck is not null;
        }

        /// <summary>Cancels at that call, or beforehand; false if the fixture does not take as many.</summary>
        public async Task<bool> TryCancellingAsync(int place)
        {
            using var source = new CancellationTokenSource();
            if (place < 0)
                await source.CancelAsync();
            var plan = new NthCallFails(place, default, source.Cancel);
            (IAsyncDisposable? made, Exception? thrown) = await MakeAsync(plan, source.Token);
            if (made is null)
                thrown.ShouldBeAssignableTo<OperationCanceledException>();
            await ShouldBeAsBeforeAsync(made, $"cancelled at {plan}");
            return place < 0 || plan.Struck is not null;
        }

        public ValueTask DisposeAsync() => _scene.DisposeAsync();

        private async Task<(IAsyncDisposable? Made, Exception? Thrown)> MakeAsync(NthCallFails plan, CancellationToken token)
        {
            using (Interop.Faults.Plan(plan))
            {
                try
                {
                    return (await _makeAsync(_scene, token), null);
                }
                catch (Exception thrown)
                {
                    return (null, thrown);
                }
            }
        }

        private async Task ShouldBeAsBeforeAsync(IAsyncDisposable? made, string what)
        {
            if (made is not null)
                await made.DisposeAsync();
            await ShouldBeAsBeforeAsync(what);
            await (await _makeAsync(_scene, CancellationToken.None)).DisposeAsync();
            await ShouldBeAsBeforeAsync($"{what}, and once more");
        }

        private async Task ShouldBeAsBeforeAsync(string what)
        {
            string after = "";
            try
            {
                await Wait.UntilAsync(() => (after = _scene.Describe()) == _before, "nothing to be left");
            }
            catch (TimeoutException late)
            {
                string[] lines = [.. after.Split('\n').Zip(_before.Split('\n')).Where(static pair => pair.First != pair.Second).Select(static pair => $"{pair.First}\n  before: {pair.Second}")];
                throw new ShouldAssertException($"After {what} there is something left:\n{string.Join('\n', lines)}", late);
            }
        }

        // What earlier tests have left to the kernel to remove is gone when nothing changes any more.
        private static async Task<string> SettleAsync(Scene scene)
        {
            const int Looks = 20;
            string last = "";
            int same = 0;
            await Wait.UntilAsync(
                () =>
                {
                    string now = scene.DescribeKernel();
                    same = now == last ? same + 1 : 0;
                    last = now;
                    return same >= Looks;
                },
                "the kernel to have removed what earlier tests had");
            return last;
        }

        // What they did not dispose of is closed when it is found, and must not be missed here.
        private static void ForgetEarlierTests()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        private static Errno ErrorOf(Exception refused) => refused switch
        {
            NetnsException taken when taken.Reason == "the name is taken" => Errno.EEXIST,
            NetnsException netns => netns.Errno,
            Win32Exception native => (Errno)native.NativeErrorCode,
            _ => default,
        };
    }
}

/// <summary>A plan of faults is for the whole process.</summary>
[CollectionDefinition(nameof(AllOrNothingTests), DisableParallelization = true)]
public class AllOrNothingCollection;
