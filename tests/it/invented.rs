//! Three invented years of rubro 18 for the municipalities of Moquegua: months, functions, projects with long names,
//! transfers, and a register of commitments and lessons. No figure is of anybody.

use canon_core::terms::government::{GovId, SecEjec, directory};
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

use crate::program::Desk;

const YEARS: [u16; 3] = [2022, 2023, 2024];

/// Names as long as the State's, with what could be taken for markup.
const PROJECTS: [(&str, u8); 4] = [
    (
        "AGUA #1 *Y* _2_: MEJORAMIENTO Y AMPLIACION DEL SERVICIO DE AGUA POTABLE EN LOS CENTROS POBLADOS DE",
        18,
    ),
    ("CREACION DEL SERVICIO DE RIEGO TECNIFICADO, <B>SECTOR ALTO</B> $X$ DE", 10),
    ("RECUPERACION DE LA CARRETERA MO-108 TRAMO", 15),
    ("MEJORAMIENTO DE LA I.E. 43001 DE", 22),
];

const SPENDING: &str = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,RUBRO,TIPO_RECURSO,TIPO_ACT_PROY,PRODUCTO_PROYECTO,PRODUCTO_PROYECTO_NOMBRE,FUNCION,CATEGORIA_GASTO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO";
const TRANSFERS: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,MONTO_AUTORIZADO,MONTO_ACREDITADO";

/// The municipalities of Moquegua in the last of the years.
pub(crate) fn municipalities() -> Vec<u32> {
    let all = directory().of_department(Department::HOME, Year::new(2024).unwrap());
    all.filter_map(|g| if let GovId::Municipality(SecEjec(code)) = g.id { Some(code) } else { None })
        .collect()
}

/// Writes the files into the folder `datos`.
pub(crate) fn write(desk: &Desk) {
    for year in YEARS {
        desk.file(&format!("datos/{year}-Gasto.csv"), spending(year));
        desk.file(&format!("datos/{year}-Transferencias.csv"), transfers(year));
    }
    desk.file(
        "datos/compromisos.csv",
        "sesion,gobierno,compromiso,responsable,fecha,dato,seguimiento\n\
         Sesión 2,Torata,Publicar cada mes el avance de las obras,Gerencia de obras,2025-11-30,avance_pim,\n\
         Sesión 2,,Traer el calendario de pagos,Empresas,fin de mes,,Presentado\n",
    );
    desk.file(
        "datos/lecciones.csv",
        "fecha,gobierno,tema,que_se_hizo,que_resulto,fuente\n\
         2025-03-14,Espinar (Cusco),diciembre,Se publicó el calendario de obras,Bajó el gasto de fin de año,Acta 2\n",
    );
}

/// In céntimos: different for every government, year and project, so that no two pages can show one another's.
fn amount(place: usize, year: u16, project: usize) -> u64 {
    let size = [1_013, 10_007, 100_003, 1_000_003, 97][place % 5] * 1_000;
    let place = place as u64 + 1;
    (size * (place + 7) + u64::from(year) * 131 * place) * [40, 25, 20, 15][project] / 100
}

pub(crate) fn spending(year: u16) -> String {
    let mut text = format!("{SPENDING}\n");
    for (place, code) in municipalities().into_iter().enumerate() {
        let name = &directory().municipality(SecEjec(code)).unwrap().short_name.to_uppercase();
        for (number, (project, function)) in PROJECTS.iter().enumerate() {
            let pim = amount(place, year, number);
            let soles = |centimos: u64| format!("{}.{:02}", centimos / 100, centimos % 100);
            let code_of = 2_400_000 + place * 10 + number;
            let common =
                format!("{year},MES,M, ,{code},18,RECURSO,2,{code_of},\"{project} {name}\",{function},6");
            let row = |month: u32, resource: &str, amounts: [u64; 7]| {
                let line = common.replacen("MES", &month.to_string(), 1).replacen("RECURSO", resource, 1);
                let amounts = amounts.map(soles);
                format!("{line},{}\n", amounts.join(","))
            };
            text.push_str(&row(0, "0", [pim / 2, pim, pim * 9 / 10, pim * 9 / 10, 0, 0, 0]));
            // One in three has a project without a sol spent; the rest spend most in December.
            if number == 3 && place % 3 == 0 {
                continue;
            }
            let rate = 40 + (place as u64 * 7 + u64::from(year)) % 55;
            for month in 1..=12u32 {
                let weight = if month == 12 { 4 + place as u64 % 9 } else { 2 };
                let spent = pim * rate / 100 * weight / (22 + 4 + place as u64 % 9);
                text.push_str(&row(month, "H", [0, 0, 0, 0, spent, spent, spent * 95 / 100]));
            }
        }
    }
    text
}

pub(crate) fn transfers(year: u16) -> String {
    let mut text = format!("{TRANSFERS}\n");
    for (place, code) in municipalities().into_iter().enumerate() {
        for (month, part) in [(1, 1), (6, 8), (9, 1)] {
            let soles = amount(place, year, 0) / 100 * part / 4;
            let row = format!("{year},{month},1,M, ,{code},18,90,CANON MINERO,{soles}.00,{soles}.00\n");
            text.push_str(&row);
        }
    }
    text
}
