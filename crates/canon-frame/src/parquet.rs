//! Tables as Parquet: typed columns that other programs read without being told anything.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, DataType, FixedLenByteArray};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::FrameError;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Whole,
    /// Days, counted from 1970-01-01.
    Day,
    /// Numbers with so many decimals and up to 18 digits, counted in their last decimal.
    Decimal(u8),
    /// The same with up to 38 digits.
    Wide(u8),
}

impl Kind {
    fn column(self, name: &str) -> Result<Type> {
        let (physical, logical, digits) = match self {
            Self::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String), None),
            Self::Whole => (Physical::INT64, None, None),
            Self::Day => (Physical::INT32, Some(LogicalType::Date), None),
            Self::Decimal(scale) => (Physical::INT64, None, Some((18, scale))),
            Self::Wide(scale) => (Physical::FIXED_LEN_BYTE_ARRAY, None, Some((38, scale))),
        };
        let column = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        match digits {
            None => column.with_logical_type(logical).build(),
            Some((precision, scale)) => column
                .with_logical_type(Some(LogicalType::decimal(scale.into(), precision)))
                .with_length(16)
                .with_precision(precision)
                .with_scale(scale.into())
                .build(),
        }
    }
}

/// Some rows of a column, `None` where there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    Text(Vec<Option<String>>),
    /// Of the other kinds.
    Numbers(Vec<Option<i128>>),
}

/// A Parquet file in the making, in memory.
pub struct Parquet {
    writer: SerializedFileWriter<Vec<u8>>,
}

impl std::fmt::Debug for Parquet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parquet").finish_non_exhaustive()
    }
}

impl Parquet {
    /// A file with these columns.
    ///
    /// # Errors
    /// Two columns of one name: a defect.
    pub fn new(columns: &[(&str, Kind)]) -> std::result::Result<Self, FrameError> {
        let columns: Vec<Arc<Type>> =
            columns.iter().map(|(name, kind)| kind.column(name).map(Arc::new)).collect::<Result<_>>()?;
        let schema = Type::group_type_builder("tabla").with_fields(columns).build()?;
        // The same bytes from every build of this version of canon.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("canon {}", env!("CARGO_PKG_VERSION")))
            .build();
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        Ok(Self { writer })
    }

    /// Adds rows: some of each column, in the order of the columns.
    ///
    /// # Errors
    /// Columns of another number, kind or length, or a number that does not fit its column.
    pub fn rows(&mut self, columns: &[Values]) -> std::result::Result<(), FrameError> {
        let mut group = self.writer.next_row_group()?;
        for values in columns {
            let mut column = group.next_column()?.ok_or_else(|| other("more columns than were named"))?;
            write(column.untyped(), values)?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// A row group that was left half written: a defect.
    pub fn into_bytes(self) -> std::result::Result<Vec<u8>, FrameError> {
        Ok(self.writer.into_inner()?)
    }
}

fn other(what: &str) -> ParquetError {
    ParquetError::General(what.to_string())
}

fn write(column: &mut ColumnWriter<'_>, values: &Values) -> Result<()> {
    match (column, values) {
        (ColumnWriter::ByteArrayColumnWriter(column), Values::Text(texts)) => {
            let there = texts.iter().flatten().map(|text| ByteArray::from(text.as_str()));
            column.write_batch(&there.collect::<Vec<_>>(), Some(&levels(texts)), None)
        }
        (ColumnWriter::Int64ColumnWriter(column), Values::Numbers(numbers)) => {
            column.write_batch(&narrowed::<i64>(numbers)?, Some(&levels(numbers)), None)
        }
        (ColumnWriter::Int32ColumnWriter(column), Values::Numbers(numbers)) => {
            column.write_batch(&narrowed::<i32>(numbers)?, Some(&levels(numbers)), None)
        }
        (ColumnWriter::FixedLenByteArrayColumnWriter(column), Values::Numbers(numbers)) => {
            let there = numbers.iter().flatten().map(|n| FixedLenByteArray::from(n.to_be_bytes().to_vec()));
            column.write_batch(&there.collect::<Vec<_>>(), Some(&levels(numbers)), None)
        }
        _ => Err(other("values of another kind than their column")),
    }
    .map(|_| ())
}

/// A one for each row that has a value.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

fn narrowed<T: TryFrom<i128>>(numbers: &[Option<i128>]) -> Result<Vec<T>> {
    let narrow = |number: &i128| T::try_from(*number).map_err(|_| other("a number too large for its column"));
    numbers.iter().flatten().map(narrow).collect()
}

/// The columns of a file, by name.
///
/// # Errors
/// A file that [`Parquet`] did not make, or that is damaged.
pub fn read(bytes: Vec<u8>) -> std::result::Result<Vec<(String, Values)>, FrameError> {
    let file = SerializedFileReader::new(Bytes::from(bytes))?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let mut columns = Vec::new();
    for (at, column) in schema.columns().iter().enumerate() {
        let (mut texts, mut numbers) = (Vec::new(), Vec::new());
        for group in 0..file.num_row_groups() {
            let group = file.get_row_group(group)?;
            match group.get_column_reader(at)? {
                ColumnReader::ByteArrayColumnReader(reader) => {
                    for text in values(reader, &*group)? {
                        texts.push(text.map(|text| text.as_utf8().map(str::to_string)).transpose()?);
                    }
                }
                ColumnReader::Int64ColumnReader(reader) => {
                    numbers.extend(values(reader, &*group)?.into_iter().map(|n| n.map(i128::from)));
                }
                ColumnReader::Int32ColumnReader(reader) => {
                    numbers.extend(values(reader, &*group)?.into_iter().map(|n| n.map(i128::from)));
                }
                ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                    let wide = |bytes: FixedLenByteArray| bytes.data().try_into().map(i128::from_be_bytes);
                    for number in values(reader, &*group)? {
                        numbers.push(number.map(wide).transpose().map_err(|_| FrameError::Damaged)?);
                    }
                }
                _ => return Err(FrameError::Damaged),
            }
        }
        let values = if column.physical_type() == Physical::BYTE_ARRAY {
            Values::Text(texts)
        } else {
            Values::Numbers(numbers)
        };
        columns.push((column.name().to_string(), values));
    }
    Ok(columns)
}

/// Whole numbers of a column of a row group.
pub(crate) fn read_numbers(group: &dyn RowGroupReader, column: usize) -> Result<Vec<Option<i64>>> {
    match group.get_column_reader(column)? {
        ColumnReader::Int64ColumnReader(reader) => values(reader, group),
        _ => Err(other("a column of another kind than it should be")),
    }
}

/// Texts of a column of a row group.
pub(crate) fn read_texts(group: &dyn RowGroupReader, column: usize) -> Result<Vec<Option<ByteArray>>> {
    match group.get_column_reader(column)? {
        ColumnReader::ByteArrayColumnReader(reader) => values(reader, group),
        _ => Err(other("a column of another kind than it should be")),
    }
}

fn values<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    group: &dyn RowGroupReader,
) -> Result<Vec<Option<T::T>>> {
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let (mut levels, mut values) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    while levels.len() < rows {
        let (read, ..) = reader.read_records(rows - levels.len(), Some(&mut levels), None, &mut values)?;
        if read == 0 {
            return Err(other("a column that ends before its rows do"));
        }
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level == 0 { None } else { values.next() }).collect())
}
