//! What `canon init` says.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use std::path::Path;

pub fn already(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!(
            "Ya está «{file}» y no se tocó. Con --force se escribe otra vez, y el que estaba queda a su lado."
        ),
        En => format!(
            "“{file}” is there already and was not touched. With --force it is written anew, and the old one stays beside it."
        ),
    }
}

pub fn would(file: &Path, inputs: &Path, language: Language) -> String {
    let (file, inputs) = (file.display(), inputs.display());
    match language {
        Es => format!("Escribiría {file} y haría la carpeta {inputs}. No se escribió nada."),
        En => format!("Would write {file} and make the folder {inputs}. Nothing was written."),
    }
}

pub fn done(folder: &Path, file: &Path, name: &str, language: Language) -> String {
    let (file, inputs) = (file.display(), folder.join(name));
    let inputs = inputs.display();
    let put = match language {
        Es => format!("ponga sus archivos en {inputs}"),
        En => format!("put your files into {inputs}"),
    };
    let enter = (folder != Path::new(".")).then(|| format!("cd {}", folder.display()));
    let check = format!("canon check {name}");
    let steps = std::iter::once(put).chain(enter).chain([check, "canon run".to_string()]);
    let steps: Vec<String> = (1..).zip(steps).map(|(number, step)| format!("{number}) {step}")).collect();
    let steps = steps.join("; ");
    match language {
        Es => format!("Listo: {file} explica cada ajuste.\nAhora: {steps}"),
        En => format!("Done: {file} explains every setting.\nNow: {steps}"),
    }
}

pub fn changed_templates(folder: &str, edited: &str, language: Language) -> String {
    match language {
        Es => format!(
            "En «{folder}» ya hay plantillas cambiadas ({edited}) y canon no las va a pisar. Dé otra carpeta, o muévalas antes."
        ),
        En => format!(
            "“{folder}” holds changed templates ({edited}) and canon will not write over them. Give another folder, or move them first."
        ),
    }
}

pub fn templates_written(folder: &str, language: Language) -> String {
    match language {
        Es => format!("Las plantillas están en {folder}. Edítelas y use: canon run --templates {folder}"),
        En => format!("The templates are in {folder}. Edit them and use: canon run --templates {folder}"),
    }
}
