//! The ways in which the ministry's servers fail, each told apart: what to do next depends on which it is.

use std::fmt;
use std::io;

use canon_core::terms::budget::Rubro;
use canon_core::terms::period::Year;

/// Why something could not be had.
#[derive(Debug)]
pub enum Fault {
    /// An empty body: the server has too much to do.
    Empty,
    /// The whole service answers that nothing is there.
    ServiceOff,
    /// The server has no such file.
    NotThere,
    /// A query of too many columns, or wrong.
    TooWide,
    /// A server error: too heavy, or down.
    Heavy(u16),
    /// The table no longer exists under its id.
    GoneTable,
    /// A page for people in place of data.
    Firewall(u16),
    /// The certificate of the server does not verify.
    Certificate(String),
    TimedOut,
    /// No connection came about.
    Unreachable(String),
    /// The body ended before its end.
    Cut {
        got: u64,
        whole: u64,
    },
    /// The file is another than when its transfer began.
    Changed,
    /// The server does not say how long a file is, so that its end cannot be known.
    NoLength,
    /// More bytes than were announced to the user.
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    /// A packed file whose content is not what it says.
    Damaged(&'static str),
    /// A line that does not end.
    EndlessLine,
    /// An answer without records.
    NoRecords,
    /// An answer that is not in a known form.
    NotUnderstood(String),
    /// A status that says none of these.
    Status(u16),
    /// No id of this table is known.
    NoTable,
    /// The table is another: what it lacks.
    WrongTable(String),
    /// Rows that come twice, page by page.
    Repeated(u64),
    /// What was received does not add up to what the server said before and after.
    NotProved {
        what: String,
        said: String,
        received: String,
    },
    /// Rows whose fuente and rubro fit neither reading.
    NeitherReading(u64),
    /// Rows of both readings of fuente and rubro in one file.
    BothReadings,
    /// The only year asked for is a copy of the one before.
    Clone {
        year: Year,
        of: Year,
    },
    /// No row of the department.
    Nothing,
    /// No row of a rubro in the department.
    NothingOfRubro(Rubro),
    /// This machine's disk refused.
    Disk(io::Error),
}

impl Fault {
    /// Whether the same request may do better after a pause. One that took too long takes as long again.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Empty | Self::Heavy(_) | Self::Cut { .. })
    }

    /// Whether it was too much, so that less of the same may be answered.
    pub(crate) fn is_too_much(&self) -> bool {
        self.may_pass() || matches!(self, Self::TimedOut)
    }

    /// Whether nothing else is worth asking of the same server.
    pub fn ends_the_source(&self) -> bool {
        matches!(
            self,
            Self::ServiceOff
                | Self::Firewall(_)
                | Self::Certificate(_)
                | Self::Unreachable(_)
                | Self::Clone { .. }
                | Self::Nothing
                | Self::NothingOfRubro(_)
                | Self::Disk(_)
        )
    }

    /// Whether no other source can do better: it is the data, or this machine.
    pub(crate) fn ends_all(&self) -> bool {
        matches!(self, Self::Clone { .. } | Self::Disk(_))
    }

    /// Its name in the manifest.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "respuesta_vacia",
            Self::ServiceOff => "servicio_apagado",
            Self::NotThere => "no_esta",
            Self::TooWide => "consulta_demasiado_ancha",
            Self::Heavy(_) => "servidor_sobrecargado",
            Self::GoneTable => "tabla_sin_ese_id",
            Self::Firewall(_) => "pagina_en_lugar_de_datos",
            Self::Certificate(_) => "certificado_no_verifica",
            Self::TimedOut => "sin_respuesta_a_tiempo",
            Self::Unreachable(_) => "sin_conexion",
            Self::Cut { .. } => "cortado",
            Self::Changed => "cambio_mientras_llegaba",
            Self::NoLength => "sin_longitud",
            Self::TooLarge { .. } => "mas_de_lo_anunciado",
            Self::Damaged(_) => "zip_danado",
            Self::EndlessLine => "linea_sin_fin",
            Self::NoRecords => "sin_registros",
            Self::NotUnderstood(_) => "no_se_entiende",
            Self::Status(_) => "otro_estado",
            Self::NoTable => "sin_tabla",
            Self::WrongTable(_) => "otra_tabla",
            Self::Repeated(_) => "filas_repetidas",
            Self::NotProved { .. } => "no_cuadra",
            Self::NeitherReading(_) => "rubro_y_fuente_no_calzan",
            Self::BothReadings => "rubro_y_fuente_mezclados",
            Self::Clone { .. } => "anio_copiado",
            Self::Nothing => "sin_filas",
            Self::NothingOfRubro(_) => "sin_filas_del_rubro",
            Self::Disk(_) => "disco",
        }
    }

    /// What a reader was told, which travels as an error of reading.
    pub(crate) fn of_reading(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(fault) => fault,
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Self::Damaged("deflate"),
            Err(error) => Self::Unreachable(error.to_string()),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        Self::other(fault)
    }
}
