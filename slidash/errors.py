"""Every error slidash raises on purpose.

SlidashError
├── SettingError          a setting in the environment, or a choice of a command, cannot be used
├── MissingPackage        a command needs a package that is not installed
├── DefinitionError       a file we wrote (metrics/, data/) breaks its own rules
├── SourceUnavailable     a source file is neither in a snapshot, downloaded, nor reachable
├── ImportContractError   a source file is not what its importer was promised
├── AssetsError           a file for the browser is missing or cannot be made
├── CheckFailed           a built store broke one of its checks and was not put into service
├── StoreMissing          there is no store to serve
└── RequestError          a reader asked for something that cannot be answered
    ├── BadParameter      a parameter is malformed or out of range           (400)
    │   └── UnknownParameter  the endpoint takes no parameter of that name   (400)
    ├── UnknownArea       no council, region or country has that code        (404)
    ├── UnknownMetricType no metric has that id                              (404)
    ├── UnknownDataset    no dataset has that id                             (404)
    ├── UnknownGroup      no comparison group has that id                    (404)
    ├── UnknownPeriod     the metric has no such period                      (404)
    ├── UnknownOffer      no offer of support has that id, or not that year  (404)
    ├── UnknownBoard      no board of headline figures has that id           (404)
    ├── UnknownReport     no ready report has that id                        (404)
    ├── UnknownPage       no page has that address, or it has no file        (404)
    ├── UnknownTheme      no theme has that slug or name                     (404)
    ├── UnknownBasket     no ready basket has that id                        (404)
    ├── TooMuchAsked      the answer would be larger than the limit          (413)
    └── AddressTooLong    the address is longer than the limit               (414)
"""


class SlidashError(Exception):
    """Base of all errors whose message is fit to be shown to a person."""


class SettingError(SlidashError):
    """A setting in the environment, or a choice of a command, cannot be used."""


class MissingPackage(SlidashError):
    """A command needs a package that is not installed; the message says what installs it."""


class DefinitionError(SlidashError):
    """A file written by the project breaks its own rules; names file, entry and field."""


class SourceUnavailable(SlidashError):
    """A source file is neither in a snapshot, nor downloaded, nor reachable."""


class ImportContractError(SlidashError):
    """A source file is not what its importer was promised; names file, row, column, found, expected."""


class AssetsError(SlidashError):
    """A file for the browser is missing or cannot be made; names the file, and says what the tool said."""


class CheckFailed(SlidashError):
    """A built store broke one of its checks; the store in service stays as it was."""


class StoreMissing(SlidashError):
    """There is no store to serve; the message carries the command that builds one."""


class RequestError(SlidashError):
    """A reader asked for something that cannot be answered."""

    status = 400
    code = "bad_request"


class BadParameter(RequestError):
    """A parameter is unknown, malformed or out of range."""

    code = "bad_parameter"


class UnknownParameter(BadParameter):
    """A parameter that the endpoint does not take."""

    code = "unknown_parameter"


class UnknownArea(RequestError):
    """No council, region or country has that code."""

    status = 404
    code = "unknown_area"


class UnknownMetricType(RequestError):
    """No metric type has that id."""

    status = 404
    code = "unknown_metric_type"


class UnknownDataset(RequestError):
    """No dataset has that id."""

    status = 404
    code = "unknown_dataset"


class UnknownGroup(RequestError):
    """No comparison group has that id, or the council has no group of that id."""

    status = 404
    code = "unknown_group"


class UnknownPeriod(RequestError):
    """The metric type has no such period."""

    status = 404
    code = "unknown_period"


class UnknownOffer(RequestError):
    """No offer of support has that id, or nothing is known of it for that year."""

    status = 404
    code = "unknown_offer"


class UnknownBoard(RequestError):
    """No board of headline figures has that id."""

    status = 404
    code = "unknown_board"


class UnknownReport(RequestError):
    """No ready report has that id."""

    status = 404
    code = "unknown_report"


class UnknownPage(RequestError):
    """No page has that address, or the page has no table to download."""

    status = 404
    code = "unknown_page"


class UnknownTheme(RequestError):
    """No theme has that slug or name."""

    status = 404
    code = "unknown_theme"


class UnknownBasket(RequestError):
    """No ready basket has that id."""

    status = 404
    code = "unknown_basket"


class TooMuchAsked(RequestError):
    """The answer would be larger than the limit the message names."""

    status = 413
    code = "too_much"


class AddressTooLong(RequestError):
    """The address is longer than the limit the message names."""

    status = 414
    code = "address_too_long"
